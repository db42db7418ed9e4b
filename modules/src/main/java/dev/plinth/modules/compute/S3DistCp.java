package dev.plinth.modules.compute;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A step that copies many objects between S3 and HDFS, by all instances of the cluster at once.
 *
 * @param name what it is called; required
 * @param source where from, an S3 or HDFS URI; required
 * @param destination where to, an S3 or HDFS URI; required
 * @param pattern a regular expression that a source must match; all by default
 * @param deleteOnSuccess whether the source is deleted once it is copied; not by default
 * @param onFailure the steps behind it are cancelled by default
 */
@ConstructProperties
public record S3DistCp(
    String name,
    String source,
    String destination,
    Optional<String> pattern,
    boolean deleteOnSuccess,
    @Initializer("DEFAULT_ON_FAILURE") OnFailure onFailure)
    implements EmrStep {

  /** The default, told above. */
  public static final OnFailure DEFAULT_ON_FAILURE = OnFailure.CANCEL_AND_WAIT;

  private static final Pattern URI = Pattern.compile("s3://[^/]+(/.*)?|hdfs:///.*");

  public static S3DistCpBuilder builder() {
    return S3DistCpBuilder.builder();
  }

  @Override
  public List<String> command() {
    var command = new ArrayList<>(List.of("s3-dist-cp", "--src=" + source));
    command.add("--dest=" + destination);
    pattern.ifPresent(expression -> command.add("--srcPattern=" + expression));
    if (deleteOnSuccess) {
      command.add("--deleteOnSuccess");
    }
    return List.copyOf(command);
  }

  @Override
  public void validate(Checks check) {
    EmrStep.checkName(check, name);
    uri(check, "source", source);
    uri(check, "destination", destination);
    if (check.usable("source", "destination") && source.equals(destination)) {
      check.problem(
          "destination", destination, "is the source itself", "another place", "correct one");
    }
  }

  private static void uri(Checks check, String path, String uri) {
    check.matches(path, uri, URI, "s3://bucket/key or hdfs:///path", "write the whole URI");
  }
}
