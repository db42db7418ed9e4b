package dev.plinth.policies.iam.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.iam.IamPlan;
import dev.plinth.policies.iam.access.IamModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void an_action_on_a_resource_that_it_cannot_take_gives_nothing() throws IOException {
    String nothing =
        ",{\"actions\": [\"s3:GetObject\"], \"resources\": [\"arn:aws:s3:::lake-other\"]}";
    String objects = nothing.replace("lake-other", "lake-other/*");
    String needed = READ_RAW + "," + WRITE_CURATED + "," + DESCRIBE;

    assertThat(compare(needed + nothing).excess()).isEmpty();
    assertThat(compare(needed + objects).excess()).hasSize(1);
  }

  @Test
  void who_reads_a_thing_needs_all_of_it() throws IOException {
    String bucketAlone =
        "{\"actions\": [\"s3:ListBucket\"], \"resources\": [\"arn:aws:s3:::lake-raw\"]}";

    assertThat(compare(bucketAlone + "," + WRITE_CURATED + "," + DESCRIBE).missing())
        .extracting(Need::text)
        .containsExactly("read raw");
  }

  @Test
  void a_boundary_that_the_plan_does_not_show_hides_no_excess() throws IOException {
    IamModel model =
        new IamPlan()
            .add(
                "aws_iam_role.job",
                "{\"name\": \"job\", \"arn\": \"?\", \"permissions_boundary\":"
                    + " \"arn:aws:iam::111122223333:policy/boundary\"}")
            .policy("p", "job", READ_RAW)
            .model();

    PurposeComparison comparison =
        PurposeComparison.of(model, model.named("job").get(0), List.of());

    assertThat(comparison.excess()).hasSize(2);
    assertThat(comparison.unknown()).isEmpty();
  }

  @Test
  void a_thing_can_be_an_address_of_the_plan() throws IOException {
    List<Need> needs =
        read("""
                things: {lake-key: aws_kms_key.lake_*}
                workloads: {job: {role: job, needs: [call kms:Decrypt on lake-key]}}
                """)
            .purposes()
            .get(0)
            .needs();
    String decrypt = "{\"actions\": [\"kms:Decrypt\"], \"resources\": [\"?\"]}";
    IamPlan plan =
        new IamPlan()
            .add("aws_kms_key.lake_1", "{\"arn\": \"?\", \"key_id\": \"?\"}")
            .add("aws_kms_key.other", "{\"arn\": \"?\", \"key_id\": \"?\"}")
            .role("job")
            .policy("p", "job", decrypt, "statement.0.resources <- aws_kms_key.lake_1.arn");
    IamModel model = plan.model();
    IamModel another =
        new IamPlan()
            .add("aws_kms_key.lake_1", "{\"arn\": \"?\", \"key_id\": \"?\"}")
            .add("aws_kms_key.other", "{\"arn\": \"?\", \"key_id\": \"?\"}")
            .role("job")
            .policy("p", "job", decrypt, "statement.0.resources <- aws_kms_key.other.arn")
            .model();

    assertThat(PurposeComparison.of(model, model.named("job").get(0), needs))
        .isEqualTo(new PurposeComparison(List.of(), List.of(), List.of()));
    assertThat(PurposeComparison.of(another, another.named("job").get(0), needs).unknown())
        .extracting(PurposeComparison.Excess::action)
        .containsExactly("kms:Decrypt");
  }

  @Test
  void a_file_says_more_than_the_one_that_it_includes() throws IOException {
    Files.writeString(
        directory.resolve("common.yaml"),
        """
        things: {raw: "arn:aws:s3:::{lake}-raw/*"}
        abilities: {look around: [read raw, "call ec2:Describe*"]}
        workloads:
          job: {role: "{lake}-job", needs: [look around]}
          other: {role: other}
        """);

    PurposeFile.Reading reading =
        read(
            """
            include: common.yaml
            values: {lake: acme}
            workloads: {other: {role: mine, needs: [read raw]}}
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.purposes()).extracting(Purpose::role).containsExactly("acme-job", "mine");
    assertThat(reading.purposes().get(0).needs())
        .extracting(Need::text)
        .containsExactly("look around (read raw)", "look around (call ec2:Describe*)");
    assertThat(reading.purposes().get(1).needs().get(0).things())
        .containsExactly("arn:aws:s3:::acme-raw/*");
  }

  @Test
  void a_value_that_nobody_gives_is_told_with_its_line() throws IOException {
    assertThat(
            read("""
                    values: {stack: acme}
                    workloads:
                      job: {role: "{stak}-job"}
                    """)
                .problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem).contains("dev.yaml:3", "'stak'", "did you mean stack?"));
  }

  @Test
  void an_included_file_that_is_not_there_is_told() throws IOException {
    assertThat(read("include: comon.yaml").problems())
        .anySatisfy(problem -> assertThat(problem).contains("comon.yaml cannot be read"));
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
