/** Tests of the lake's buckets. */
@NullMarked
package dev.plinth.modules.storage;

import org.jspecify.annotations.NullMarked;
