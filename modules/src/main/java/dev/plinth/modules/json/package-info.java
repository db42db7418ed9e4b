/** JSON that AWS services and jobs read: request documents, configuration, dashboards. */
@NullMarked
package dev.plinth.modules.json;

import org.jspecify.annotations.NullMarked;
