@NullMarked
package dev.plinth.policies.iam.language;

import org.jspecify.annotations.NullMarked;
