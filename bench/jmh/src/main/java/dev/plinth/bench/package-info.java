/** Benchmarks on JMH, one package for each part of the product; each may use what it measures. */
@NullMarked
package dev.plinth.bench;

import org.jspecify.annotations.NullMarked;
