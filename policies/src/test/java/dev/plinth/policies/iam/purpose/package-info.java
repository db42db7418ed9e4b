@NullMarked
package dev.plinth.policies.iam.purpose;

import org.jspecify.annotations.NullMarked;
