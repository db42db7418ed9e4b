package dev.plinth.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {

  private static final String PLAN =
      """
      {"format_version": "1.2", "terraform_version": "1.11.4",
       "planned_values": {"root_module": {}},
       "resource_changes": [
         {"address": "module.lake[\\"raw.eu\\"].aws_s3_bucket.zone[0]", "mode": "managed",
          "type": "aws_s3_bucket", "previous_address": "aws_s3_bucket.old",
          "change": {"actions": ["delete", "create"],
                     "before": {"bucket": "old", "token": "s3cret"},
                     "after": {"bucket": "new", "tags": {"Name": "raw"}, "token": "s3cret",
                               "rule": [{"days": 3}], "acl": null},
                     "after_unknown": {"id": true, "rule": [{"id": true}], "tags": {}},
                     "before_sensitive": {"token": true}, "after_sensitive": {"token": true},
                     "replace_paths": [["bucket"]]}}]}
      """;

  private static PlanReading read(byte[] bytes) throws IOException {
    return PlanReader.read(new ByteArrayInputStream(bytes), "plan.json");
  }

  private static String failure(String text) throws IOException {
    PlanReading reading = read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(PlanReading.Failure.class);
    return ((PlanReading.Failure) reading).what();
  }

  private static Resource onlyResource(String json) {
    return PlanText.read(json).resources().values().iterator().next();
  }

  @Test
  void values_known_only_after_apply_are_unknown_wherever_they_are() {
    Resource bucket = onlyResource(PLAN);

    assertThat(bucket.get("bucket").asText()).contains("new");
    assertThat(bucket.get("id").isUnknown()).isTrue();
    assertThat(bucket.get("rule").get("days").asInteger()).contains(3);
    assertThat(bucket.get("rule").get("id").isUnknown()).isTrue();
    assertThat(bucket.get("tags").get("Name").asText()).contains("raw");
  }

  @Test
  void texts_of_one_hash_and_length_stay_apart() {
    Resource bucket =
        onlyResource(
            """
            {"format_version": "1.2", "resource_changes": [
              {"address": "aws_s3_bucket.zone", "mode": "managed", "type": "aws_s3_bucket",
               "change": {"actions": ["create"], "after": {"bucket": "Aa", "prefix": "BB"}}}]}
            """);

    assertThat(bucket.get("bucket").asText()).contains("Aa");
    assertThat(bucket.get("prefix").asText()).contains("BB");
  }

  @Test
  void an_attribute_that_is_null_or_absent_is_not_set() {
    Resource bucket = onlyResource(PLAN);

    assertThat(bucket.get("acl").isNull()).isTrue();
    assertThat(bucket.get("nothing").isNull()).isTrue();
  }

  @Test
  void an_address_is_taken_apart_even_when_a_key_holds_dots() {
    Address address = onlyResource(PLAN).address();

    assertThat(address.modules()).containsExactly("module.lake[\"raw.eu\"]");
    assertThat(address.resource()).isEqualTo("aws_s3_bucket.zone");
    assertThat(address.key()).isEqualTo("[0]");
    assertThat(address.inConfiguration()).isEqualTo("module.lake.aws_s3_bucket.zone");
  }

  @Test
  void a_replacement_says_what_forces_it_and_what_was_before() {
    Resource bucket = onlyResource(PLAN);

    assertThat(bucket.action()).isEqualTo(Action.REPLACE);
    assertThat(bucket.replacePaths()).containsExactly("bucket");
    assertThat(bucket.before().get("bucket").asText()).contains("old");
    assertThat(bucket.previousAddress()).contains(Address.parse("aws_s3_bucket.old"));
  }

  @Test
  void sensitive_places_are_known() {
    Resource bucket = onlyResource(PLAN);

    assertThat(bucket.isSensitive("token")).isTrue();
    assertThat(bucket.isSensitive("bucket")).isFalse();
  }

  @Test
  void what_a_deleted_resource_was_is_kept() {
    Plan plan = new PlanText().delete("aws_s3_bucket.raw", "{\"bucket\": \"raw\"}").plan();

    Resource bucket = plan.resources().values().iterator().next();
    assertThat(bucket.get("bucket").asText()).contains("raw");
    assertThat(plan.managedResources()).isZero();
    assertThat(plan.actions()).isEqualTo(Map.of(Action.DELETE, 1L));
  }

  @Test
  void data_sources_read_while_planning_come_from_the_prior_state() {
    Plan plan =
        PlanText.read(
            """
            {"format_version": "1.0", "resource_changes": [],
             "prior_state": {"format_version": "1.0", "values": {"root_module": {
               "resources": [
                 {"address": "data.aws_region.here", "mode": "data", "type": "aws_region",
                  "values": {"name": "eu-north-1"}},
                 {"address": "aws_vpc.main", "mode": "managed", "type": "aws_vpc", "values": {}}],
               "child_modules": [{"address": "module.a", "resources": [
                 {"address": "module.a.data.aws_partition.p", "mode": "data",
                  "type": "aws_partition", "values": {}}]}]}}}}
            """);

    assertThat(plan.resources().keySet().stream().map(Address::text))
        .containsExactly("data.aws_region.here", "module.a.data.aws_partition.p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.2", "1.0", "1.2", "1.99"})
  void every_format_version_up_to_1_is_read(String version) throws IOException {
    String plan = PLAN.replace("\"1.2\"", "\"" + version + "\"");

    assertThat(read(plan.getBytes(StandardCharsets.UTF_8))).isInstanceOf(PlanReading.Success.class);
  }

  @Test
  void a_newer_format_version_is_refused() throws IOException {
    assertThat(failure(PLAN.replace("\"1.2\"", "\"2.0\""))).contains("2.0", "0.1 to 1.x");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, false",
    "UTF-8, true",
    "UTF-16LE, true",
    "UTF-16BE, true",
    "UTF-16LE, false",
    "UTF-16BE, false"
  })
  void every_encoding_that_shells_write_is_read(String charset, boolean byteOrderMark)
      throws IOException {
    String text = (byteOrderMark ? "\uFEFF" : "") + PLAN;

    assertThat(read(text.getBytes(Charset.forName(charset))))
        .isInstanceOf(PlanReading.Success.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100, 300, 700})
  void a_cut_off_plan_is_refused_with_its_place(int length) throws IOException {
    assertThat(failure(PLAN.substring(0, length))).matches("plan\\.json:\\d+:\\d+: not a plan, .*");
  }

  @Test
  void what_is_not_a_plan_is_named_for_what_it_is() throws IOException {
    assertThat(failure("")).isEqualTo("plan.json is empty");
    assertThat(failure("[]")).contains("JSON but not a plan");
    assertThat(failure("PK\u0003\u0004")).contains("binary form");
    assertThat(failure("{\"format_version\": \"1.0\", \"values\": {}}")).contains("is a state");
    assertThat(failure("{\"version\": 4, \"lineage\": \"x\"}")).contains("is a state");
    assertThat(failure("{\"resource\": {}, \"terraform\": {}}")).contains("is a configuration");
    assertThat(failure("{\"type\": \"version\"}\n{\"type\": \"diagnostic\"}"))
        .contains("more than one JSON document");
  }

  @Test
  void a_hostile_depth_is_refused() throws IOException {
    String deep = "{\"format_version\": \"1.0\", \"resource_changes\": " + "[".repeat(100_000);

    assertThat(failure(deep)).contains("not a plan");
  }

  @Test
  void a_large_file_is_read_to_its_last_character(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("plan.json");
    Files.writeString(file, " ".repeat(9 << 20) + PLAN.strip());

    assertThat(PlanReader.read(file))
        .isInstanceOfSatisfying(
            PlanReading.Success.class,
            success -> assertThat(success.plan().resources()).hasSize(1));
  }

  @Test
  void a_directory_and_a_missing_file_are_refused(@TempDir Path directory) {
    assertThat(((PlanReading.Failure) PlanReader.read(directory)).what())
        .endsWith("is a directory");
    assertThat(((PlanReading.Failure) PlanReader.read(directory.resolve("none"))).what())
        .endsWith("does not exist");
  }
}
