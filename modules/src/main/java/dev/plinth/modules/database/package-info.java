/** Databases in the data tier. */
@NullMarked
package dev.plinth.modules.database;

import org.jspecify.annotations.NullMarked;
