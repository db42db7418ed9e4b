/** Tests of keys. */
@NullMarked
package dev.plinth.modules.encryption;

import org.jspecify.annotations.NullMarked;
