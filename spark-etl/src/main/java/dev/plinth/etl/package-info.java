/**
 * The {@code etl} command: reads options, starts Spark, turns errors into one message and an exit
 * code. Uses every package below; nothing below uses it.
 */
@NullMarked
package dev.plinth.etl;

import org.jspecify.annotations.NullMarked;
