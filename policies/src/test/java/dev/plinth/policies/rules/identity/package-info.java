@NullMarked
package dev.plinth.policies.rules.identity;

import org.jspecify.annotations.NullMarked;
