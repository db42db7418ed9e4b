package dev.plinth.modules.compute;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmrStepTest {

  @Test
  void steps_are_commands_in_the_shape_of_emrs_api() {
    var etl =
        SparkSubmit.builder()
            .name("etl")
            .jar("s3://acme-artifacts/etl/jobs.jar")
            .mainClass("com.acme.Etl")
            .arguments(List.of("--date", "2026-01-31"))
            .settings(Map.of("spark.executor.cores", "4", "spark.a", "b"))
            .build();
    var copy =
        S3DistCp.builder()
            .name("collect")
            .source("hdfs:///out")
            .destination("s3://acme-curated/out/")
            .pattern(Optional.of(".*\\.parquet"))
            .deleteOnSuccess(true)
            .onFailure(EmrStep.OnFailure.TERMINATE_CLUSTER)
            .build();

    assertThat(EmrStep.json(List.of(etl, copy)))
        .isEqualToIgnoringWhitespace(
            """
            [
              {
                "Name": "etl",
                "ActionOnFailure": "CANCEL_AND_WAIT",
                "HadoopJarStep": {
                  "Jar": "command-runner.jar",
                  "Args": [
                    "spark-submit", "--deploy-mode", "cluster",
                    "--conf", "spark.a=b", "--conf", "spark.executor.cores=4",
                    "--class", "com.acme.Etl", "s3://acme-artifacts/etl/jobs.jar",
                    "--date", "2026-01-31"
                  ]
                }
              },
              {
                "Name": "collect",
                "ActionOnFailure": "TERMINATE_CLUSTER",
                "HadoopJarStep": {
                  "Jar": "command-runner.jar",
                  "Args": [
                    "s3-dist-cp", "--src=hdfs:///out", "--dest=s3://acme-curated/out/",
                    "--srcPattern=.*\\\\.parquet", "--deleteOnSuccess"
                  ]
                }
              }
            ]
            """);
    assertThatProblemsOf(etl).areNone();
    assertThatProblemsOf(copy).areNone();
  }

  @Test
  void a_step_that_cannot_run_is_refused() {
    assertThatProblemsOf(
            SparkSubmit.builder().name(" ").jar("jobs.jar").mainClass("com.acme.").build())
        .areAt("name", "jar", "mainClass");
    assertThatProblemsOf(
            S3DistCp.builder().name("copy").source("/data").destination("s3://b/x").build())
        .areAt("source");
    assertThatProblemsOf(
            S3DistCp.builder().name("copy").source("s3://b/x").destination("s3://b/x").build())
        .areAt("destination");
  }
}
