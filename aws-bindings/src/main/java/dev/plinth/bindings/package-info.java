/**
 * AWS for the other modules: slim CDKTF bindings ({@code com.hashicorp.cdktf.providers.aws}) and
 * the provider schema ({@link dev.plinth.bindings.schema}), both derived at build time; uses
 * nothing of ours. A binding that does not compile is missing in {@code
 * aws-bindings/namespaces.txt}: add its line.
 */
@NullMarked
package dev.plinth.bindings;

import org.jspecify.annotations.NullMarked;
