/**
 * What all constructs share: how property records are declared and what app they are synthesized
 * in. Each system has its own package below; all may use {@code aws-bindings} only.
 */
@NullMarked
package dev.plinth.modules;

import org.jspecify.annotations.NullMarked;
