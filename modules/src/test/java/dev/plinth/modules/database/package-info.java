/** Tests of databases. */
@NullMarked
package dev.plinth.modules.database;

import org.jspecify.annotations.NullMarked;
