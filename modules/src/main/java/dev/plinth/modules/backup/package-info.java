/** Copies of data that outlive its owner. */
@NullMarked
package dev.plinth.modules.backup;

import org.jspecify.annotations.NullMarked;
