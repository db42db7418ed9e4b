package dev.plinth.stacks.yaml;

import dev.plinth.modules.validation.Problem;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A problem with its place.
 *
 * @param file the file that the user must change
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 * @param problem what is wrong, and how to mend it
 */
public record FileProblem(Path file, int line, int column, Problem problem) {

  /** By file, then from top to bottom. */
  public static final Comparator<FileProblem> ORDER =
      Comparator.comparing(FileProblem::file)
          .thenComparingInt(FileProblem::line)
          .thenComparingInt(FileProblem::column);

  /** A problem of the file as a whole. */
  public static FileProblem of(Path file, Problem problem) {
    return new FileProblem(file, 0, 0, problem);
  }

  /** The place as editors and terminals link it: {@code dev.yaml:3:7}. */
  public String place() {
    return line == 0 ? file.toString() : file + ":" + line + ":" + column;
  }

  /** The place, then the problem. */
  @Override
  public String toString() {
    return place() + ": " + problem;
  }
}
