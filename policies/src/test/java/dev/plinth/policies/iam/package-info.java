@NullMarked
package dev.plinth.policies.iam;

import org.jspecify.annotations.NullMarked;
