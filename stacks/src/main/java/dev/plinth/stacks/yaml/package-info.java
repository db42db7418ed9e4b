/** YAML files bound to records, each problem with its place in the file; knows no environment. */
@NullMarked
package dev.plinth.stacks.yaml;

import org.jspecify.annotations.NullMarked;
