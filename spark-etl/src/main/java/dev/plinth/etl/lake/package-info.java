/**
 * The Iceberg tables and the ledger that says which of their snapshots are published. Nobody else
 * commits to Iceberg.
 */
@NullMarked
package dev.plinth.etl.lake;

import org.jspecify.annotations.NullMarked;
