package dev.plinth.modules.validation;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // Missing components are null here on purpose.
class ChecksTest {

  record Queue(String name, Integer days) implements Validated {
    @Override
    public void validate(Checks check) {
      check.matches("name", name, Pattern.compile("[a-z]+"), "lower-case letters", "rename it");
      check.between("days", days, 1, 14, "days", "AWS keeps messages no longer");
      if (check.usable("name", "days") && name.length() > days) {
        check.problem("days", days, "is less than the name's length", "more", "add days");
      }
    }
  }

  record Queues(
      Queue main, List<Queue> others, Map<String, Queue> byUse, Optional<Queue> dead, String kind)
      implements Validated {
    @Override
    public void validate(Checks check) {
      check.oneOf("kind", kind, List.of("standard", "fifo"), "choose one of them");
    }
  }

  private static final Queue VALID = new Queue("a", 1);

  @Test
  void valid_properties_have_no_problem() {
    assertThatProblemsOf(
            new Queues(VALID, List.of(VALID), Map.of("x", VALID), Optional.of(VALID), "fifo"))
        .areNone();
  }

  @Test
  void every_problem_is_reported_at_once_with_its_path() {
    var invalid = new Queue("A", 15);

    assertThatProblemsOf(
            new Queues(
                invalid,
                List.of(VALID, invalid),
                Map.of("b", invalid, "a", invalid),
                Optional.of(invalid),
                "fifo"))
        .areAt(
            "main.name",
            "main.days",
            "others[1].name",
            "others[1].days",
            "byUse.a.name",
            "byUse.a.days",
            "byUse.b.name",
            "byUse.b.days",
            "dead.name",
            "dead.days");
  }

  @Test
  void a_problem_says_what_was_given_what_is_wrong_what_is_allowed_and_what_to_do() {
    assertThat(new Queue("a", 15).problems())
        .singleElement()
        .hasToString(
            """
            days: '15' is out of range
              allowed: 1 to 14 days
              help: AWS keeps messages no longer""");
  }

  @Test
  void a_misspelt_choice_gets_a_suggestion() {
    assertThatProblemsOf(new Queues(VALID, List.of(), Map.of(), Optional.empty(), "standart"))
        .areAt("kind")
        .say("help: did you mean 'standard'? choose one of them");
  }

  @Test
  void missing_components_are_reported_beside_the_other_problems() {
    assertThatProblemsOf(new Queue(null, 15)).areAt("name", "days").say("name: is missing");
  }

  @Test
  void what_could_not_be_read_is_not_reported_again_nor_compared() {
    assertThat(Checks.of(new Queue("aa", null), Set.of("days"))).isEmpty();
  }

  @Test
  void tokens_are_not_judged() {
    assertThatProblemsOf(
            new Queues(VALID, List.of(), Map.of(), Optional.empty(), "${TfToken[TOKEN.7]}"))
        .areNone();
    assertThatProblemsOf(
            new Queues(VALID, List.of(), Map.of(), Optional.empty(), "${aws_sqs_queue.x.id}"))
        .areNone();
  }
}
