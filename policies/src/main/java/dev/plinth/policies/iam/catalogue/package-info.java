/** What AWS can do: services, actions, resource types, condition keys. */
@NullMarked
package dev.plinth.policies.iam.catalogue;

import org.jspecify.annotations.NullMarked;
