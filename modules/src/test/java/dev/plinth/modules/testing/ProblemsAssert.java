package dev.plinth.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.validation.Problem;
import dev.plinth.modules.validation.Validated;
import java.util.List;
import java.util.stream.Collectors;

/** Assertions on the problems of properties. */
public final class ProblemsAssert {

  private final List<Problem> problems;

  private ProblemsAssert(List<Problem> problems) {
    this.problems = problems;
  }

  /** Validates the properties; nothing is created. */
  public static ProblemsAssert assertThatProblemsOf(Validated properties) {
    return new ProblemsAssert(properties.problems());
  }

  /** Fails when there is any problem. */
  public void areNone() {
    assertThat(problems).isEmpty();
  }

  /** Fails unless exactly these properties have problems, in this order. */
  public ProblemsAssert areAt(String... paths) {
    assertThat(problems)
        .as("problems:\n%s", text())
        .extracting(Problem::path)
        .containsExactly(paths);
    return this;
  }

  /** Fails unless the problems, as the user reads them, have this text in them. */
  public ProblemsAssert say(String text) {
    assertThat(text()).contains(text);
    return this;
  }

  private String text() {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
