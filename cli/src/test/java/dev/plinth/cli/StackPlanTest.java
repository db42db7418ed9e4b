package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plinth.planner.Planner;
import dev.plinth.planner.terraform.MissingTerraformException;
import dev.plinth.planner.terraform.TerraformBinary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What core refuses becomes the user's error, with the construct's path. */
class StackPlanTest {

  @TempDir Path directory;

  private String error(String resources) throws IOException, MissingTerraformException {
    Files.writeString(
        directory.resolve("cdk.tf.json"),
        """
        {
          "terraform": {"required_providers": {"aws": {"source": "aws", "version": "5.23.1"}}},
          "resource": {
            %s
          }
        }
        """
            .formatted(resources));
    var planner =
        new Planner(TerraformBinary.find(Optional.empty(), System.getenv()), System.getenv());
    UserError error =
        catchThrowableOfType(
            UserError.class, () -> new StackPlan(planner, false).json("dev", directory));
    var text = new StringWriter();
    error.print(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void a_typo() throws Exception {
    assertThat(
            error(
                """
                "aws_s3_bucket": {
                  "raw": {"//": {"metadata": {"path": "dev/Lake/Raw/Resource"}}, "buckett": "x"}
                }
                """))
        .contains("construct: dev/Lake/Raw/Resource", "Did you mean \"bucket\"?", "cdk.tf.json:5");
  }

  @Test
  void a_cycle() throws Exception {
    assertThat(
            error(
                """
                "aws_sqs_queue": {
                  "a": {"//": {"metadata": {"path": "dev/A"}}, "name": "${aws_sqs_queue.b.arn}"},
                  "b": {"//": {"metadata": {"path": "dev/B"}}, "name": "${aws_sqs_queue.a.arn}"}
                }
                """))
        .contains("error: dev: Cycle", "construct: dev/A", "construct: dev/B");
  }

  @Test
  void each_error_of_several() throws Exception {
    assertThat(
            error(
                """
                "aws_subnet": {
                  "a": {"//": {"metadata": {"path": "dev/A"}}, "cidr_block": "10.0.0.0/24"},
                  "b": {"//": {"metadata": {"path": "dev/B"}}, "vpc_id": "${aws_vpc.main.id}"}
                }
                """))
        .contains("construct: dev/A", "\"vpc_id\" is required")
        .contains("construct: dev/B", "aws_vpc");
  }
}
