/** Three-valued logic and wildcard patterns; uses nothing of ours. */
@NullMarked
package dev.plinth.policies.iam.match;

import org.jspecify.annotations.NullMarked;
