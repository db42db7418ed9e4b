package dev.plinth.policies.network.intent;

import dev.plinth.policies.network.intent.Intent.Expectation;
import dev.plinth.policies.network.intent.IntentReading.Failure;
import dev.plinth.policies.network.intent.IntentReading.Problem;
import dev.plinth.policies.network.intent.IntentReading.Success;
import dev.plinth.policies.network.reach.Parties;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.rule.Spelling;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a file of intents; each problem is named with its line. */
public final class IntentFile {

  private static final String EXAMPLE =
      "write 'intent:' and below it lines such as 'internet -> data: never'";

  private static final Pattern LINE =
      Pattern.compile("(?<from>\\S+)\\s*->\\s*(?<to>\\S+?)(?<endpoint>\\s+via\\s+endpoint)?");

  /** A port stands behind the last colon; a CIDR of IPv6 has colons too, but no name has. */
  private static final Pattern WITH_PORT =
      Pattern.compile("(?<name>[^:]+|[0-9a-fA-F:]+/\\d+):(?<traffic>[a-z0-9/-]+)");

  private final String name;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Intent> intents = new ArrayList<>();

  private IntentFile(String name) {
    this.name = name;
  }

  /** Reads a file. */
  public static IntentReading read(Path file) {
    try {
      return read(file.toString().replace('\\', '/'), Files.readString(file));
    } catch (NoSuchFileException e) {
      return failure(file + " does not exist", EXAMPLE);
    } catch (CharacterCodingException e) {
      return failure(file + " is not UTF-8 text", EXAMPLE);
    } catch (IOException e) {
      return failure(file + " cannot be read: " + e.getMessage(), "check its permissions");
    }
  }

  /** Reads a text; the name stands in problems. */
  public static IntentReading read(String name, String yaml) {
    var file = new IntentFile(name);
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(name).build()).composeString(yaml);
      if (root.isEmpty()) {
        return failure(name + ": there is no 'intent'", EXAMPLE);
      }
      file.root(root.get());
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      return failure(name + ":" + line + ": not YAML: " + e.getProblem(), EXAMPLE);
    } catch (YamlEngineException e) {
      return failure(name + ": not YAML: " + e.getMessage(), EXAMPLE);
    }
    return file.problems.isEmpty() ? new Success(file.intents) : new Failure(file.problems);
  }

  private static IntentReading failure(String what, String remedy) {
    return new Failure(List.of(new Problem(what, remedy)));
  }

  private void root(Node root) {
    if (!(root instanceof MappingNode fields)) {
      problem(root, "the file is no mapping", EXAMPLE);
      return;
    }
    boolean found = false;
    for (NodeTuple field : fields.getValue()) {
      String key = text(field.getKeyNode()).orElse("");
      if (!key.equals("intent")) {
        problem(field.getKeyNode(), "'" + key + "' is not a known key", EXAMPLE);
      } else if (field.getValueNode() instanceof MappingNode lines) {
        found = true;
        Set<String> known = new HashSet<>();
        lines.getValue().forEach(line -> line(line, known));
      } else {
        problem(field.getValueNode(), "'intent' holds no lines", EXAMPLE);
      }
    }
    if (!found && problems.isEmpty()) {
      problem(root, "there is no 'intent'", EXAMPLE);
    }
  }

  private void line(NodeTuple tuple, Set<String> known) {
    Node key = tuple.getKeyNode();
    String text = text(key).orElse("").strip();
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      problem(key, "'" + text + "' is no intent", "write FROM -> TO, or FROM -> TO:PORT");
      return;
    }
    if (!known.add(text)) {
      problem(key, "'" + text + "' is there twice", "keep one of the two");
    }
    String to = line.group("to");
    Optional<Traffic> traffic = Optional.of(Traffic.all());
    Matcher port = WITH_PORT.matcher(to);
    if (port.matches()) {
      to = port.group("name");
      traffic = Traffic.parse(port.group("traffic"));
      if (traffic.isEmpty()) {
        problem(
            key,
            "'" + port.group("traffic") + "' is no port",
            "write a port such as 443, a range such as 8000-8999, or udp/53");
      }
    }
    party(key, line.group("from"));
    party(key, to);
    Optional<Expectation> expectation = expectation(tuple.getValueNode());
    if (traffic.isPresent() && expectation.isPresent()) {
      intents.add(
          new Intent(
              line.group("from"),
              to,
              traffic.get(),
              line.group("endpoint") != null,
              expectation.get(),
              text + ": " + expectation.get().name().toLowerCase(Locale.ROOT),
              name + ":" + line(key)));
    }
  }

  private void party(Node node, String party) {
    if (!Parties.isName(party)) {
      String nearest =
          Spelling.nearest(party, Parties.names())
              .map(known -> "did you mean '" + known + "'?")
              .orElse("write one of " + String.join(", ", Parties.names()) + ", or a CIDR");
      problem(node, "'" + party + "' names nothing in a network", nearest);
    }
  }

  private Optional<Expectation> expectation(Node node) {
    String text = text(node).orElse("").strip();
    Optional<Expectation> found =
        Arrays.stream(Expectation.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    if (found.isEmpty()) {
      problem(node, "'" + text + "' is no expectation", "write never, allowed or required");
    }
    return found;
  }

  private static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private void problem(Node node, String what, String remedy) {
    problems.add(new Problem(name + ":" + line(node) + ": " + what, remedy));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
