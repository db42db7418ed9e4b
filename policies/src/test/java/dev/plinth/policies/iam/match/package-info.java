@NullMarked
package dev.plinth.policies.iam.match;

import org.jspecify.annotations.NullMarked;
