package dev.plinth.planner.terraform;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The executable of Terraform or OpenTofu.
 *
 * @param executable its absolute path
 */
public record TerraformBinary(Path executable) {

  private static final String VARIABLE = "PLINTH_TERRAFORM";
  private static final List<String> KNOWN = List.of("terraform", "tofu");

  /**
   * Finds the binary: the one named; else the one that the environment variable {@code
   * PLINTH_TERRAFORM} names; else {@code terraform}, else {@code tofu} on the path.
   *
   * @param named a path, or a command on the path
   * @throws MissingTerraformException when there is none
   */
  public static TerraformBinary find(Optional<String> named, Map<String, String> environment)
      throws MissingTerraformException {
    Optional<String> wanted =
        named.or(
            () -> Optional.ofNullable(environment.get(VARIABLE)).filter(name -> !name.isBlank()));
    List<String> names = wanted.map(List::of).orElse(KNOWN);
    String path = environment.getOrDefault("PATH", "");
    for (String name : names) {
      Optional<Path> found = name.contains("/") ? executable(Path.of(name)) : onPath(name, path);
      if (found.isPresent()) {
        return new TerraformBinary(found.get());
      }
    }
    throw new MissingTerraformException(
        wanted
            .map(
                name ->
                    "'"
                        + name
                        + "' is not an executable file"
                        + (name.contains("/") ? "" : " on the PATH"))
            .orElse("neither 'terraform' nor 'tofu' is on the PATH"));
  }

  private static Optional<Path> onPath(String name, String path) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(directory -> !directory.isBlank())
        .flatMap(directory -> executable(Path.of(directory, name)).stream())
        .findFirst();
  }

  private static Optional<Path> executable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file)
        ? Optional.of(file.toAbsolutePath())
        : Optional.empty();
  }
}
