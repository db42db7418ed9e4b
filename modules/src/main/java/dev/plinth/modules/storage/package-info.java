/** Where data rests: the buckets of the lake. */
@NullMarked
package dev.plinth.modules.storage;

import org.jspecify.annotations.NullMarked;
