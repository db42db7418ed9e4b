/** Tests of the command on real files, real Iceberg tables, real processes. */
@NullMarked
package dev.plinth.etl;

import org.jspecify.annotations.NullMarked;
