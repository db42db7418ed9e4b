/** Tests of Spark clusters. */
@NullMarked
package dev.plinth.modules.compute;

import org.jspecify.annotations.NullMarked;
