/** Who may do what: roles, what they are granted, and policy documents that a plan can show. */
@NullMarked
package dev.plinth.modules.identity;

import org.jspecify.annotations.NullMarked;
