/** Tests of copies. */
@NullMarked
package dev.plinth.modules.backup;

import org.jspecify.annotations.NullMarked;
