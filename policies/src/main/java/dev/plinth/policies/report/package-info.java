/**
 * What a check found, for people and for programs; knows the results, and what the engines know of
 * a plan; no rule.
 */
@NullMarked
package dev.plinth.policies.report;

import org.jspecify.annotations.NullMarked;
