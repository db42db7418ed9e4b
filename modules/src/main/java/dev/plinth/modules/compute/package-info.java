/**
 * Spark clusters on EMR: what they are made of, as the request that a DAG starts one with and as a
 * long-lived cluster; the steps they run.
 */
@NullMarked
package dev.plinth.modules.compute;

import org.jspecify.annotations.NullMarked;
