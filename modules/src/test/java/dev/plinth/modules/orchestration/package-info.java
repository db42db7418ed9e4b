/** Tests of Airflow. */
@NullMarked
package dev.plinth.modules.orchestration;

import org.jspecify.annotations.NullMarked;
