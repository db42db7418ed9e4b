@NullMarked
package dev.plinth.policies.iam.escalation;

import org.jspecify.annotations.NullMarked;
