/** Keys that encrypt data at rest. */
@NullMarked
package dev.plinth.modules.encryption;

import org.jspecify.annotations.NullMarked;
