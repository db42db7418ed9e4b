/** Tests of log groups. */
@NullMarked
package dev.plinth.modules.logging;

import org.jspecify.annotations.NullMarked;
