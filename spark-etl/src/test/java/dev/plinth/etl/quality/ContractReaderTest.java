package dev.plinth.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.etl.job.EtlError;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contract as its author writes it, and what its mistakes are answered with. */
class ContractReaderTest {

  private static final String CONTRACT =
      """
      pipeline: shop
      tables:
        people:
          into: validated.people
          key: id
          columns:
            id: bigint
            age: int
            email: string
          rules:
            - not_null: [id, email]
            - range: age
              min: 0
              max: 130
              severity: warn
            - pattern: email
              regex: '@'
              stop_above: 2%
            - unique: id
      """;

  @Test
  void rules_have_their_bits_in_the_order_of_the_file() {
    TableContract people = ContractReader.read("shop.yaml", CONTRACT).table("people");
    assertThat(people.rowRules().stream().map(Rule::id))
        .containsExactly(
            "not_null.id", "not_null.email", "range.age", "pattern.email", "unique.id");
    assertThat(people.errorBits()).isEqualTo(0b11011);
    assertThat(people.warnBits()).isEqualTo(0b00100);
    assertThat(people.rules())
        .contains(
            new Rule.Range(
                "age", OptionalDouble.of(0), OptionalDouble.of(130), Severity.warn, 0.25),
            new Rule.Pattern("email", "@", Severity.error, 0.02));
  }

  @Test
  void the_fingerprint_changes_with_the_text() {
    assertThat(ContractReader.read("shop.yaml", CONTRACT).fingerprint())
        .isNotEqualTo(
            ContractReader.read("shop.yaml", CONTRACT.replace("130", "131")).fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: bigint     | id: bigin      | shop.yaml:7  | unknown type 'bigin'
          range: age     | range: ages    | shop.yaml:12 | unknown column 'ages'
          regex: '@'     | regex: '('     | shop.yaml:17 | not a regular expression
          severity: warn | severity: warm | shop.yaml:15 | 'severity' is 'warm'
          max: 130       | maximum: 130   | shop.yaml:14 | unknown key 'maximum'
          stop_above: 2% | stop_above: no | shop.yaml:18 | 'no' is not a number
          key: id        | key: ident     | shop.yaml:5  | unknown column 'ident'
          - unique: id   | - uniq: id     | shop.yaml:19 | none of the kinds
          pipeline: shop | pipelin: shop  | shop.yaml:1  | unknown key 'pipelin'
          """,
      quoteCharacter = '"')
  void a_mistake_names_file_and_line(String right, String wrong, String place, String problem) {
    assertThatThrownBy(() -> ContractReader.read("shop.yaml", CONTRACT.replace(right, wrong)))
        .isInstanceOfSatisfying(
            EtlError.class,
            error ->
                assertThat(String.join("\n", error.lines())).contains(problem).contains(place));
  }

  @Test
  void the_time_of_a_row_must_be_there() {
    String columns =
        CONTRACT
            .replace("key: id\n", "key: id\n    time: at\n")
            .replace("      id: bigint", "      at: timestamp\n      id: bigint");
    assertThatThrownBy(() -> ContractReader.read("shop.yaml", columns))
        .isInstanceOfSatisfying(
            EtlError.class,
            error ->
                assertThat(String.join("\n", error.lines()))
                    .contains(
                        "no rule keeps out rows without 'at'", "shop.yaml:6", "not_null: at"));
    String mended = columns.replace("not_null: [id,", "not_null: [at, id,");
    assertThat(ContractReader.read("shop.yaml", mended).table("people").time()).contains("at");
  }
}
