/**
 * The user's configuration: what it mentions, the copy that is planned in place of it, and which
 * construct wrote which part. Reads the user's files and never writes them.
 */
@NullMarked
package dev.plinth.planner.configuration;

import org.jspecify.annotations.NullMarked;
