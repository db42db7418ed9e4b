@NullMarked
package dev.plinth.policies.iam.access;

import org.jspecify.annotations.NullMarked;
