package dev.plinth.cli.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One folder of the bucket and the files that belong there, all of them: what else is in the folder
 * goes.
 *
 * @param prefix the folder, with the slash at its end
 * @param artifacts what belongs there, in the order in which it is stored: a file after those that
 *     it may need
 */
public record ArtifactFolder(String prefix, List<Artifact> artifacts) {

  /** What Airflow reads; tests, caches, lint settings and packages stay here. */
  private static final Set<String> DAG_FILES = Set.of("py", "txt", "json", "yaml", "sql", "html");

  private static final Set<String> NOT_DAGS =
      Set.of("tests", "plugins", "requirements.txt", "__pycache__");

  /** The DAGs: modules before the DAG files that import them. */
  public static ArtifactFolder dags(Path directory) {
    return directory(
        "dags/",
        directory,
        path ->
            DAG_FILES.contains(extension(path))
                && names(path).noneMatch(name -> NOT_DAGS.contains(name) || name.startsWith(".")));
  }

  /** The Spark job. */
  public static ArtifactFolder etl(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new ArtifactException(
          "there is no file " + jar, "build the Spark job with ./mvnw -pl spark-etl package");
    }
    return new ArtifactFolder("etl/", List.of(artifact("etl/plinth-etl.jar", jar)));
  }

  /** Scripts that clusters run when they start. */
  public static ArtifactFolder scripts(Path directory) {
    return directory(
        "scripts/", directory, path -> names(path).noneMatch(name -> name.startsWith(".")));
  }

  private static ArtifactFolder directory(String prefix, Path directory, Predicate<Path> belongs) {
    var artifacts = new ArrayList<Artifact>();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> belongs.test(directory.relativize(file)))
          .map(file -> artifact(prefix + key(directory.relativize(file)), file))
          .forEach(artifacts::add);
    } catch (IOException | UncheckedIOException e) {
      throw new ArtifactException(
          "the directory %s cannot be read: %s".formatted(directory, e),
          "check its path and permissions",
          e);
    }
    if (artifacts.isEmpty()) {
      throw new ArtifactException(
          "there is nothing for %s in %s".formatted(prefix, directory),
          "name the right directory: an empty one would empty the bucket's folder");
    }
    artifacts.sort(
        Comparator.comparing((Artifact artifact) -> -artifact.key().split("/", -1).length)
            .thenComparing(Artifact::key));
    return new ArtifactFolder(prefix, List.copyOf(artifacts));
  }

  private static Artifact artifact(String key, Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      long size =
          new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
      return new Artifact(key, file, size, Base64.getEncoder().encodeToString(digest.digest()));
    } catch (IOException e) {
      throw new ArtifactException(
          "the file %s cannot be read: %s".formatted(file, e), "check its permissions", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String key(Path relative) {
    return String.join("/", names(relative).toList());
  }

  private static Stream<String> names(Path path) {
    return Stream.iterate(0, i -> i < path.getNameCount(), i -> i + 1)
        .map(i -> path.getName(i).toString());
  }

  private static String extension(Path path) {
    String name = path.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
