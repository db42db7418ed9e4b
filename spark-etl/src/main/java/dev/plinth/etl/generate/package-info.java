/**
 * The synthetic world: every value is a pure function of seed, table and row. Writes parquet by
 * date, the truth about injected defects beside it. Knows Spark and nothing else of ours but {@code
 * job}.
 */
@NullMarked
package dev.plinth.etl.generate;

import org.jspecify.annotations.NullMarked;
