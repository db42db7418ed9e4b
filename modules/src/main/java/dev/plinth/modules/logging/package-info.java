/** Where services write their logs. */
@NullMarked
package dev.plinth.modules.logging;

import org.jspecify.annotations.NullMarked;
