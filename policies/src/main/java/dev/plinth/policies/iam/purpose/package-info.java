/**
 * What workloads need, in words of the domain, held against what they are granted. Knows {@code
 * access} and the catalogue.
 */
@NullMarked
package dev.plinth.policies.iam.purpose;

import org.jspecify.annotations.NullMarked;
