package dev.plinth.policies.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report shows of the plan as proof. */
class EvidenceTest {

  private static Resource resource(String after) {
    return new PlanText().create("aws_x.x", after).plan().resources().values().iterator().next();
  }

  private static String shown(String after, String attribute) {
    return Evidence.of(resource(after), attribute, "note").value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "text => \"lake\"",
        "number => 7",
        "yes => true",
        "no => false",
        "missing => (not set)",
        "later => (known after apply)",
        "list => [\"a\", 1, true]",
        "map => {k = \"v\"}",
        "empty => []",
      })
  void a_value_is_shown_as_terraform_writes_it(String attribute, String expected) {
    String after =
        """
        {"text": "lake", "number": 7, "yes": true, "no": false, "later": "?",
         "list": ["a", 1, true], "map": {"k": "v"}, "empty": []}
        """;

    assertThat(shown(after, attribute)).isEqualTo(expected);
  }

  @Test
  void a_step_tells_resource_attribute_value_and_meaning() {
    Resource resource = resource("{\"on\": false}");

    assertThat(Evidence.of(resource, "on", "is off"))
        .isEqualTo(new Evidence("aws_x.x", "on", "false", "is off"));
    assertThat(Evidence.of(resource, "is public"))
        .isEqualTo(new Evidence("aws_x.x", "", "", "is public"));
  }

  @Test
  void a_text_under_a_secret_name_is_never_shown() {
    assertThat(shown("{\"password\": \"hunter2\"}", "password")).isEqualTo("(sensitive)");
    assertThat(shown("{\"env\": {\"DB_PASSWORD\": \"hunter2\", \"A\": \"b\"}}", "env"))
        .contains("DB_PASSWORD = (sensitive)", "A = \"b\"")
        .doesNotContain("hunter2");
    Resource resource = resource("{\"user\": [{\"password\": \"hunter2\"}]}");
    var text = new Value.Text("hunter2");
    assertThat(Evidence.of(resource, "user[0].password", text, "").value())
        .isEqualTo("(sensitive)");
    assertThat(Evidence.of(resource, "user.password[0]", text, "").value())
        .isEqualTo("(sensitive)");
    assertThat(Evidence.of(resource, "password.user", text, "").value()).isEqualTo("\"hunter2\"");
  }

  @Test
  void a_number_under_a_secret_name_is_no_secret() {
    assertThat(shown("{\"password\": 5, \"env\": {\"token\": 5}}", "password")).isEqualTo("5");
    assertThat(shown("{\"env\": {\"token\": 5}}", "env")).isEqualTo("{token = 5}");
  }

  @Test
  void a_long_value_is_cut_but_never_through_a_character() {
    String fits = "x".repeat(118);
    assertThat(shown("{\"a\": \"" + fits + "\"}", "a")).isEqualTo('"' + fits + '"');
    assertThat(shown("{\"a\": \"" + fits + "y\"}", "a")).isEqualTo('"' + fits + "…");

    String face = "\ud83d\ude00";
    assertThat(shown("{\"a\": \"" + "x".repeat(117) + face + "xx\"}", "a"))
        .isEqualTo('"' + "x".repeat(117) + "…");
    assertThat(shown("{\"a\": \"" + "x".repeat(116) + face + "xx\"}", "a"))
        .isEqualTo('"' + "x".repeat(116) + face + "…");
  }
}
