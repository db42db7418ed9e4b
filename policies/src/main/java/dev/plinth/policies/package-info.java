/** The plan linter; uses nothing of ours, so that it works on any plan. */
@NullMarked
package dev.plinth.policies;

import org.jspecify.annotations.NullMarked;
