/** Tests of secrets. */
@NullMarked
package dev.plinth.modules.secrets;

import org.jspecify.annotations.NullMarked;
