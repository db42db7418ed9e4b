package dev.plinth.policies.network.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.network.intent.Intent.Expectation;
import dev.plinth.policies.network.space.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentFileTest {

  private static List<IntentReading.Problem> problems(String yaml) {
    return ((IntentReading.Failure) IntentFile.read("intent.yaml", yaml)).problems();
  }

  @Test
  void each_line_is_an_intent_with_its_place() {
    IntentReading reading =
        IntentFile.read(
            "intent.yaml",
            """
            intent:
              internet -> data: never
              vpn -> emr:8443: allowed
              emr -> s3 via endpoint: required
              10.0.0.0/8 -> rds:udp/53: never
            """);

    assertThat(((IntentReading.Success) reading).intents())
        .containsExactly(
            new Intent(
                "internet",
                "data",
                Traffic.all(),
                false,
                Expectation.NEVER,
                "internet -> data: never",
                "intent.yaml:2"),
            new Intent(
                "vpn",
                "emr",
                Traffic.tcp(8443),
                false,
                Expectation.ALLOWED,
                "vpn -> emr:8443: allowed",
                "intent.yaml:3"),
            new Intent(
                "emr",
                "s3",
                Traffic.all(),
                true,
                Expectation.REQUIRED,
                "emr -> s3 via endpoint: required",
                "intent.yaml:4"),
            new Intent(
                "10.0.0.0/8",
                "rds",
                new Traffic(17, 17, 53, 53),
                false,
                Expectation.NEVER,
                "10.0.0.0/8 -> rds:udp/53: never",
                "intent.yaml:5"));
  }

  @Test
  void every_problem_is_told_with_its_line_and_a_suggestion() {
    assertThat(
            problems(
                """
                intent:
                  internt -> data: never
                  vpn -> emr:99999: allowed
                  emr: required
                  internet -> rds: nevr
                """))
        .extracting(IntentReading.Problem::what)
        .containsExactly(
            "intent.yaml:2: 'internt' names nothing in a network",
            "intent.yaml:3: '99999' is no port",
            "intent.yaml:4: 'emr' is no intent",
            "intent.yaml:5: 'nevr' is no expectation");
    assertThat(problems("intent:\n  internt -> data: never\n").get(0).remedy())
        .isEqualTo("did you mean 'internet'?");
  }

  @Test
  void a_file_without_intents_is_a_problem() {
    assertThat(problems("")).hasSize(1);
    assertThat(problems("rules: 1\n").get(0).what()).contains("'rules' is not a known key");
    assertThat(problems("intent: [").get(0).what()).contains("not YAML");
  }
}
