/**
 * Which line of Java made which construct, and which findings constructs declare to be accepted.
 * Knows construct paths; no construct of ours.
 */
@NullMarked
package dev.plinth.modules.source;

import org.jspecify.annotations.NullMarked;
