package dev.plinth.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.plinth.policies.plan.PlanReading.Failure;
import dev.plinth.policies.plan.PlanReading.Success;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that is read in parts is the plan that is read from front to back. */
class PlanPartsTest {

  private static final Path SHARED = Path.of("../../shared/data/plans");

  private static final String PLAN =
      """
      {"format_version" : "1.2", "terraform_version": "1.11.4",
       "planned_values": {"root_module": {"resources": [{"address": "aws_x.\\"}],[{"}]}},
       "resource_changes": [
        {"address": "aws_x.a", "mode": "managed", "type": "aws_x",
         "change": {"actions": ["create"], "before": null, "after": {"text": "a, \\\\\\"b\\" }]"}, "after_unknown": {"id": true}}},
        {"address": "aws_x.b", "mode": "managed", "type": "aws_x",
         "change": {"actions": ["create"], "before": null, "after": {"list": [1, {"c": "d"}]}}}],
       "prior_state": {"values": {"root_module": {"resources": [
        {"address": "data.aws_y.c", "mode": "data", "type": "aws_y", "values": {"id": "y"}}]}}},
       "configuration": {"root_module": {"resources": [
        {"address": "aws_x.a", "expressions": {"text": {"references": ["aws_x.b.id", "aws_x.b"]}}}]}}}
      """;

  private static PlanReading inParts(byte[] json, int largest) throws IOException {
    return PlanReader.read(json, "plan.json", largest);
  }

  private static PlanReading inOrder(byte[] json) throws IOException {
    return PlanReader.read(new ByteArrayInputStream(json), "plan.json");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, 1_000_000})
  void each_part_is_read_whatever_its_size(int largest) throws IOException {
    assertThat(PlanParts.read(bytes(PLAN), new JsonFactory(), largest)).isPresent();
    assertSame(inParts(bytes(PLAN), largest), inOrder(bytes(PLAN)));
  }

  @Test
  void the_shared_plans_are_the_same_in_parts() throws IOException {
    assumeTrue(Files.exists(SHARED), () -> "no shared test data at " + SHARED);
    try (Stream<Path> files = Files.list(SHARED)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        byte[] json = Files.readAllBytes(file);
        assertSame(inParts(json, 1000), inOrder(json));
      }
    }
  }

  @Test
  void what_is_cut_off_anywhere_fails_as_it_does_from_front_to_back() throws IOException {
    byte[] whole = bytes(PLAN.strip());
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThat(inParts(cut, 100)).as("%d bytes", length).isEqualTo(inOrder(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{} {}",
        "{\"a\": }",
        "{\"a\" 1}",
        "{\"resource_changes\": [1 2]}",
        "{\"configuration\": {\"root_module\": tru}}",
        "{\"a\": 1, }",
        "",
        "{\"format_version\": \"1.2\"}"
      })
  void what_is_no_plan_fails_as_it_does_from_front_to_back(String text) throws IOException {
    assertThat(inParts(bytes(text), 100)).isEqualTo(inOrder(bytes(text)));
    assertThat(inParts(bytes(text), 100)).isInstanceOf(Failure.class);
  }

  private static void assertSame(PlanReading parts, PlanReading order) {
    if (order instanceof Success expected) {
      Plan plan = ((Success) parts).plan();
      assertThat(plan.configuration()).hasToString(expected.plan().configuration().toString());
      assertThat(plan.formatVersion()).isEqualTo(expected.plan().formatVersion());
      assertThat(plan.coreVersion()).isEqualTo(expected.plan().coreVersion());
      assertThat(described(plan)).isEqualTo(described(expected.plan()));
    } else {
      assertThat(parts).isEqualTo(order);
    }
  }

  private static List<String> described(Plan plan) {
    return plan.resources().values().stream()
        .map(one -> one.address() + " " + one.action() + " " + one.values() + one.sensitive())
        .toList();
  }
}
