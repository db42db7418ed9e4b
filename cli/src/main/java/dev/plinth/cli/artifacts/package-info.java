/**
 * What an environment's artifacts bucket holds, and how it gets there. The only place that talks to
 * AWS, and the only one that loads its SDK.
 */
@NullMarked
package dev.plinth.cli.artifacts;

import org.jspecify.annotations.NullMarked;
