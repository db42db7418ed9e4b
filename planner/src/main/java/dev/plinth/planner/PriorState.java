package dev.plinth.planner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is deployed before the plan.
 *
 * @param json a Terraform state, or nothing
 */
public record PriorState(String json) {

  private static final Pattern AWS_TYPE = Pattern.compile("\"type\"\\s*:\\s*\"(aws_[a-z0-9_]+)\"");

  /** Nothing is deployed: every resource will be created. */
  public static PriorState none() {
    return new PriorState("");
  }

  /** The state in a file such as {@code terraform.tfstate}. */
  public static PriorState of(Path file) {
    try {
      return new PriorState(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isNone() {
    return json.isEmpty();
  }

  Set<String> awsWords() {
    return AWS_TYPE
        .matcher(json)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }
}
