/** Where data rests: the buckets of the lake, and who may do what with their objects. */
@NullMarked
package dev.plinth.modules.storage;

import org.jspecify.annotations.NullMarked;
