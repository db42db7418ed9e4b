package dev.plinth.planner.configuration;

import dev.plinth.planner.configuration.UnansweredData.Deferred;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A Terraform configuration in a directory of the user, read once. */
public final class Configuration {

  private static final Pattern STATE = Pattern.compile(".*\\.tfstate(\\..*)?");
  private static final Pattern MODULE_CALL =
      Pattern.compile("^[ \\t]*module[ \\t]+\"|\"module\"[ \\t]*:", Pattern.MULTILINE);

  private final Path directory;
  private final List<SourceFile> files;

  private Configuration(Path directory, List<SourceFile> files) {
    this.directory = directory;
    this.files = files;
  }

  /**
   * Reads the configuration files of a directory and of the directories below it, where modules
   * live.
   *
   * @throws ConfigurationException when there is no configuration
   */
  public static Configuration read(Path directory) throws ConfigurationException {
    if (!Files.isDirectory(directory)) {
      throw new ConfigurationException(
          "'" + directory + "' is not a directory",
          "A plan is made of a directory that holds cdk.tf.json or *.tf files.");
    }
    List<SourceFile> files = new ArrayList<>();
    for (Path file : files(directory)) {
      String name = directory.relativize(file).toString();
      if (isConfiguration(name)) {
        files.add(new SourceFile(name, read(directory, name)));
      }
    }
    if (files.stream().noneMatch(file -> !file.name().contains("/"))) {
      throw new ConfigurationException(
          "No configuration in '" + directory + "'",
          "A plan is made of a directory that holds cdk.tf.json or *.tf files.");
    }
    files.sort(Comparator.comparing(SourceFile::name));
    return new Configuration(directory, List.copyOf(files));
  }

  /** Every word of the configuration that could be a type of the AWS provider. */
  public Set<String> awsWords() {
    var words = new TreeSet<String>();
    files.forEach(file -> words.addAll(file.awsWords()));
    return words;
  }

  /** Which construct wrote what. */
  public Constructs constructs() {
    return Constructs.read(files);
  }

  /** Whether the configuration calls modules, which core must install before it plans. */
  public boolean callsModules() {
    return files.stream().anyMatch(file -> MODULE_CALL.matcher(file.text()).find());
  }

  /** What the configuration asks of providers. */
  public ProviderRequirements providers() {
    return ProviderRequirements.read(files);
  }

  /**
   * Copies the configuration, and the files that it may read, to {@code target}, without backend,
   * state or Terraform's own folders.
   *
   * @param answered the data sources that the offline provider answers; what the others say will be
   *     unknown in the plan
   */
  public PlannedCopy copyTo(Path target, Set<String> answered) {
    Map<String, Deferred> deferred = new HashMap<>();
    try {
      for (Path file : files(directory)) {
        String name = directory.relativize(file).toString();
        if (!isConfiguration(name)) {
          Path copy = target.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
      for (SourceFile file : files) {
        Path copy = target.resolve(file.name());
        Files.createDirectories(copy.getParent());
        String blanked = Backend.blank(file);
        Deferred changed = UnansweredData.defer(file, blanked, answered);
        Files.writeString(copy, changed.text());
        if (!changed.text().equals(blanked)) {
          deferred.put(file.name(), changed);
          Files.writeString(copy.resolveSibling(UnansweredData.FILE), UnansweredData.DECLARATION);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlannedCopy(deferred);
  }

  private static boolean isConfiguration(String name) {
    return name.endsWith(".tf") || name.endsWith(".tf.json");
  }

  private static List<Path> files(Path directory) {
    List<Path> files = new ArrayList<>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = folder.getFileName().toString().startsWith(".");
            return hidden && !folder.equals(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                && !STATE.matcher(file.getFileName().toString()).matches()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(directory, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String read(Path directory, String name) {
    try {
      return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a state was applied offline with data sources that only AWS can answer. */
  public static boolean wasAppliedWithMadeUpAnswers(String state) {
    return UnansweredData.wasAppliedWith(state);
  }
}
