/** Tests of policy documents. */
@NullMarked
package dev.plinth.modules.identity;

import org.jspecify.annotations.NullMarked;
