package dev.plinth.stacks.yaml;

import java.util.List;
import java.util.Optional;

/**
 * What a file was bound to.
 *
 * @param value the record, if there is no problem
 * @param problems every problem, from top to bottom
 */
public record Bound<R>(Optional<R> value, List<FileProblem> problems) {}
