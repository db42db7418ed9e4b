/** What a run tells: JSON, CloudWatch metrics and one self-contained HTML page. */
@NullMarked
package dev.plinth.etl.report;

import org.jspecify.annotations.NullMarked;
