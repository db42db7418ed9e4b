/** Who may do what: policy documents that a plan can show. */
@NullMarked
package dev.plinth.modules.identity;

import org.jspecify.annotations.NullMarked;
