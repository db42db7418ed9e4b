package dev.plinth.policies.iam.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.iam.IamPlan;
import dev.plinth.policies.iam.access.IamModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurposeComparisonTest {

  private static final String PURPOSE =
      """
      things:
        raw: ["arn:aws:s3:::lake-raw", "arn:aws:s3:::lake-raw/*"]
        curated: ["arn:aws:s3:::lake-curated/*"]
      workloads:
        emr-job:
          role: job
          needs: [read raw, write curated, "call ec2:DescribeInstances"]
      """;

  private static final String READ_RAW =
      "{\"actions\": [\"s3:GetObject\", \"s3:ListBucket\"], \"resources\":"
          + " [\"arn:aws:s3:::lake-raw\", \"arn:aws:s3:::lake-raw/*\"]}";
  private static final String WRITE_CURATED =
      "{\"actions\": [\"s3:PutObject\"], \"resources\": [\"arn:aws:s3:::lake-curated/*\"]}";
  private static final String DESCRIBE =
      "{\"actions\": [\"ec2:DescribeInstances\"], \"resources\": [\"*\"]}";

  @TempDir Path directory;

  private PurposeFile.Reading read(String yaml) throws IOException {
    return PurposeFile.read(Files.writeString(directory.resolve("dev.yaml"), yaml));
  }

  private PurposeComparison compare(String statements) throws IOException {
    IamModel model = new IamPlan().role("job").policy("p", "job", statements).model();
    return PurposeComparison.of(
        model, model.named("job").get(0), read(PURPOSE).purposes().get(0).needs());
  }

  @Test
  void what_is_granted_and_needed_alike_is_neither_too_much_nor_too_little() throws IOException {
    PurposeComparison comparison = compare(READ_RAW + "," + WRITE_CURATED + "," + DESCRIBE);

    assertThat(comparison.excess()).isEmpty();
    assertThat(comparison.missing()).isEmpty();
    assertThat(comparison.unknown()).isEmpty();
  }

  @Test
  void what_is_granted_beyond_the_need_is_excess_with_its_statement() throws IOException {
    PurposeComparison comparison =
        compare(
            READ_RAW
                + ","
                + WRITE_CURATED
                + ","
                + DESCRIBE
                + ",{\"sid\": \"Drop\", \"actions\": [\"s3:DeleteObject\"], \"resources\":"
                + " [\"arn:aws:s3:::lake-raw/*\"]}");

    assertThat(comparison.excess())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.action()).isEqualTo("s3:DeleteObject");
              assertThat(one.by().quote()).startsWith("Drop: Allow");
            });
  }

  @Test
  void a_need_without_a_grant_is_missing() throws IOException {
    assertThat(compare(READ_RAW + "," + DESCRIBE).missing())
        .extracting(Need::text)
        .containsExactly("write curated");
  }

  @Test
  void what_the_plan_does_not_show_is_unknown() throws IOException {
    assertThat(
            compare(
                    READ_RAW
                        + ","
                        + WRITE_CURATED
                        + ","
                        + DESCRIBE
                        + ",{\"actions\": [\"?\"], \"resources\": [\"*\"]}")
                .unknown())
        .isNotEmpty();
  }

  @Test
  void each_mistake_of_a_file_is_told_with_its_line_and_what_was_meant() throws IOException {
    PurposeFile.Reading reading =
        read(PURPOSE.replace("read raw", "raed raw").replace("write curated", "write curatd"));

    assertThat(reading.problems()).hasSize(2);
    assertThat(reading.problems().get(0)).contains("dev.yaml:7", "did you mean read?");
    assertThat(reading.problems().get(1)).contains("did you mean curated?");
  }

  @Test
  void a_file_that_is_no_yaml_is_one_problem() throws IOException {
    assertThat(read("workloads: [").problems()).hasSize(1);
  }
}
