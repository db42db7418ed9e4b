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
import java.util.Collection;
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
        {"address": "data.aws_y.c", "mode": "data", "type": "aws_y", "values": {"id": "y"}},
        {"address": "data.aws_y.d", "mode": "data", "type": "aws_y", "values": {"id": "z"}}],
        "child_modules": [{"resources": [
         {"address": "module.m.data.aws_y.e", "mode": "data", "type": "aws_y", "values": {"id": "1"}},
         {"address": "module.m.data.aws_y.f", "mode": "data", "type": "aws_y", "values": {"id": "2"}}]}]}}},
       "configuration": {
        "provider_config": {"aws": {"name": "aws", "expressions": {
         "region": {"constant_value": "eu-west-1"},
         "resources": [{"a": {"constant_value": 1}}, {"b": {"constant_value": 2}}]}}},
        "root_module": {
         "resources": [
          {"address": "aws_x.a", "expressions": {
           "text": {"references": ["aws_x.b.id", "aws_x.b"]},
           "resources": [{"c": {"references": ["var.c"]}}, {"d": {"constant_value": "${x} and y"}}]}},
          {"address": "aws_x.b", "expressions": {
           "text": {"constant_value": 1, "references": []},
           "module": [{"module": {"resources": [{"e": {"references": ["var.e"]}}, {"f": {}}]}}]}}],
         "outputs": {"o": {"expression": {"references": ["aws_x.a.id"]}}},
         "module_calls": {
          "m": {
           "source": "./m",
           "expressions": {"size": {"references": ["var.size"]}, "name": {"constant_value": "n"}},
           "module": {
            "outputs": {"id": {"expression": {"references": ["aws_x.e.id"]}}},
            "resources": [
             {"address": "aws_x.e", "expressions": {"name": {"references": ["var.name"]}}},
             {"address": "aws_x.f", "count_expression": {"constant_value": 2}}],
            "module_calls": {"inner": {"module": {"resources": [
             {"address": "aws_x.g"}, {"address": "aws_x.h"}]}, "version_constraint": "1.0.0"}},
            "variables": {"size": {}}},
           "version_constraint": "2.0.0"}}}}}
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
      assertSame(plan.configuration(), expected.plan().configuration());
      assertThat(plan.formatVersion()).isEqualTo(expected.plan().formatVersion());
      assertThat(plan.coreVersion()).isEqualTo(expected.plan().coreVersion());
      assertThat(described(plan.resources().values()))
          .isEqualTo(described(expected.plan().resources().values()));
    } else {
      assertThat(parts).isEqualTo(order);
    }
  }

  private static void assertSame(Configuration parts, Configuration order) {
    assertThat(parts.resources()).isEqualTo(order.resources());
    assertThat(parts.moduleInputs()).isEqualTo(order.moduleInputs());
    assertThat(parts.outputs()).isEqualTo(order.outputs());
    assertThat(described(parts.declarations())).isEqualTo(described(order.declarations()));
  }

  private static List<String> described(Collection<Resource> resources) {
    return resources.stream()
        .map(one -> one.address() + " " + one.action() + " " + one.values() + one.sensitive())
        .toList();
  }
}
