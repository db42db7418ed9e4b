/**
 * Where resources are written down: in Java, by the map that synthesis leaves behind, or in
 * Terraform's own language. Knows addresses and places; no rule.
 */
@NullMarked
package dev.plinth.policies.source;

import org.jspecify.annotations.NullMarked;
