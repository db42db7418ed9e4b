/** What watches the platform: alarms and whom they wake, events, dashboard, audit log, budget. */
@NullMarked
package dev.plinth.modules.observability;

import org.jspecify.annotations.NullMarked;
