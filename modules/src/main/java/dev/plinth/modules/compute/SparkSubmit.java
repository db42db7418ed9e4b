package dev.plinth.modules.compute;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A step that runs a Spark application, its driver inside the cluster.
 *
 * @param name what it is called; required
 * @param jar the application, as {@code s3://bucket/etl/jobs.jar}; required
 * @param mainClass the class to run; required
 * @param arguments what the class is given; nothing by default
 * @param settings settings of Spark for this step alone; none by default
 * @param onFailure the steps behind it are cancelled by default
 */
@ConstructProperties
public record SparkSubmit(
    String name,
    String jar,
    String mainClass,
    List<String> arguments,
    Map<String, String> settings,
    @Initializer("DEFAULT_ON_FAILURE") OnFailure onFailure)
    implements EmrStep {

  /** The default, told above. */
  public static final OnFailure DEFAULT_ON_FAILURE = OnFailure.CANCEL_AND_WAIT;

  private static final Pattern JAR = Pattern.compile("s3://[^/]+/.+\\.jar");
  private static final Pattern CLASS =
      Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*[\\p{L}_$][\\p{L}\\p{N}_$]*");

  public static SparkSubmitBuilder builder() {
    return SparkSubmitBuilder.builder();
  }

  @Override
  public List<String> command() {
    var command = new ArrayList<>(List.of("spark-submit", "--deploy-mode", "cluster"));
    command.addAll(EmrStep.options("--conf", settings));
    command.addAll(List.of("--class", mainClass, jar));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  @Override
  public void validate(Checks check) {
    EmrStep.checkName(check, name);
    check.matches("jar", jar, JAR, "an S3 URI of a jar", "write it like s3://bucket/etl/jobs.jar");
    check.matches("mainClass", mainClass, CLASS, "the full name of a class", "correct it");
  }
}
