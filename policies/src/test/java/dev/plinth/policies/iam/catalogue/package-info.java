@NullMarked
package dev.plinth.policies.iam.catalogue;

import org.jspecify.annotations.NullMarked;
