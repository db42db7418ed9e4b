/** Airflow: the managed environment, and what the platform tells its DAGs. */
@NullMarked
package dev.plinth.modules.orchestration;

import org.jspecify.annotations.NullMarked;
