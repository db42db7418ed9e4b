package dev.plinth.policies.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.policies.ChosenRules;
import dev.plinth.policies.PlanText;
import dev.plinth.policies.plan.Address;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Place;
import dev.plinth.policies.waiver.WaiverReading;
import dev.plinth.policies.waiver.Waivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceMapReaderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final String MAP =
      """
      {"version": 1,
       "resources": {
         "aws_s3_bucket.Lake_Raw": {"construct": "Lake/Raw/Resource", "file": "com/acme/Stack.java", "line": 7},
         "aws_s3_bucket.Lake_RawCopy": {"construct": "Lake/RawCopy/Resource", "file": "com/acme/Stack.java", "line": 8},
         "aws_s3_bucket.Other": {"construct": "Other", "file": "com/acme/Gone.java", "line": 9}},
       "waivers": [
         {"construct": "Lake/Raw", "rule": "PLINTH-S3-001", "reason": "scratch", "owner": "me",
          "expires": "2026-09-30", "file": "com/acme/Stack.java", "line": 11}]}
      """;

  @TempDir Path root;

  private SourceMap read(String map) throws IOException {
    for (String folder : List.of("app/src/main/java", "app/target/copy")) {
      Path java = root.resolve(folder).resolve("com/acme/Stack.java");
      Files.createDirectories(java.getParent());
      Files.writeString(java, "class Stack {}");
    }
    return SourceMapReader.read(Files.writeString(root.resolve("sources.json"), map), root);
  }

  @Test
  void a_resource_is_at_the_line_in_the_file_below_the_root() throws IOException {
    SourceMap map = read(MAP);

    assertThat(map.of(Address.parse("aws_s3_bucket.Lake_Raw")))
        .contains(new Place("app/src/main/java/com/acme/Stack.java", 7, "Lake/Raw/Resource"));
    assertThat(map.of(Address.parse("aws_s3_bucket.Other")))
        .contains(new Place("com/acme/Gone.java", 9, "Other"));
    assertThat(map.of(Address.parse("aws_s3_bucket.none"))).isEmpty();
  }

  @Test
  void a_waiver_of_a_construct_holds_for_all_that_it_makes_and_nothing_beside() throws IOException {
    CheckResult result =
        ChosenRules.check(
            new PlanText()
                .create("aws_s3_bucket.Lake_Raw", "{}")
                .create("aws_s3_bucket.Lake_RawCopy", "{}"));

    var waivers =
        (WaiverReading.Success)
            Waivers.declaredIn(read(MAP), "test", TODAY, Set.of("PLINTH-S3-001"));
    Waivers.Applied applied = waivers.waivers().apply(List.of(result), TODAY);

    assertThat(applied.results().get(0).waived().map(Finding::address))
        .containsOnly("aws_s3_bucket.Lake_Raw");
    assertThat(applied.results().get(0).findings())
        .filteredOn(Finding::isWaived)
        .allSatisfy(
            finding ->
                assertThat(finding.acceptance().orElseThrow().source())
                    .isEqualTo("app/src/main/java/com/acme/Stack.java:11"));
  }

  @Test
  void a_waiver_that_lasts_too_long_is_told_at_its_line_of_java() throws IOException {
    WaiverReading reading =
        Waivers.declaredIn(
            read(MAP.replace("2026-09-30", "2028-01-01")), "test", TODAY, Set.of("PLINTH-S3-001"));

    assertThat(((WaiverReading.Failure) reading).problems().get(0).what())
        .startsWith("app/src/main/java/com/acme/Stack.java:11: ")
        .contains("more than a year ahead");
  }

  @Test
  void what_is_no_map_is_refused() {
    for (String wrong : List.of("", "{", MAP.replace("2026-09-30", "soon"))) {
      assertThatThrownBy(() -> read(wrong)).isInstanceOf(IOException.class);
    }
  }
}
