package dev.plinth.stacks.yaml;

import dev.plinth.modules.validation.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file that is one YAML mapping. */
final class YamlFile {

  private YamlFile() {}

  /** The mapping, or the one reason why there is none, added to {@code problems}. */
  static Optional<MappingNode> read(Path file, List<FileProblem> problems) {
    var settings = LoadSettings.builder().setLabel(file.toString()).setUseMarks(true).build();
    var documents = new ArrayList<Node>();
    try {
      new Compose(settings).composeAllFromString(Files.readString(file)).forEach(documents::add);
    } catch (MarkedYamlEngineException e) {
      problems.add(
          at(file, e.getProblemMark(), "is not valid YAML: " + e.getProblem(), "correct it here"));
      return Optional.empty();
    } catch (YamlEngineException e) {
      problems.add(
          at(file, Optional.empty(), "is not valid YAML: " + e.getMessage(), "correct the file"));
      return Optional.empty();
    } catch (CharacterCodingException e) {
      problems.add(at(file, Optional.empty(), "is not UTF-8 text", "save it as UTF-8"));
      return Optional.empty();
    } catch (IOException e) {
      problems.add(
          at(file, Optional.empty(), "cannot be read: " + e, "check its path and permissions"));
      return Optional.empty();
    }
    if (documents.size() == 1 && documents.get(0) instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    problems.add(
        at(
            file,
            documents.isEmpty()
                ? Optional.empty()
                : documents.get(documents.size() - 1).getStartMark(),
            documents.isEmpty() ? "is empty" : "is not one mapping of keys to values",
            "write one key: value a line"));
    return Optional.empty();
  }

  private static FileProblem at(Path file, Optional<Mark> mark, String wrong, String remedy) {
    return new FileProblem(
        file,
        mark.map(place -> place.getLine() + 1).orElse(0),
        mark.map(place -> place.getColumn() + 1).orElse(0),
        new Problem("", Optional.empty(), "the file " + wrong, "one YAML mapping", remedy));
  }
}
