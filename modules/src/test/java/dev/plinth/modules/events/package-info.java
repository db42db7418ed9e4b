/** Tests of events. */
@NullMarked
package dev.plinth.modules.events;

import org.jspecify.annotations.NullMarked;
