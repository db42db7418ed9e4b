/** What happens on the platform, as messages that wait for their reader. */
@NullMarked
package dev.plinth.modules.events;

import org.jspecify.annotations.NullMarked;
