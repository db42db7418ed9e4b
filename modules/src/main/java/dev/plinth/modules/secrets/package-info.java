/** Secrets whose values never enter code or state. */
@NullMarked
package dev.plinth.modules.secrets;

import org.jspecify.annotations.NullMarked;
