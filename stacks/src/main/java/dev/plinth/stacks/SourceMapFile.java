package dev.plinth.stacks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.modules.source.SourceLine;
import dev.plinth.modules.source.Sources;
import dev.plinth.modules.source.Sources.AcceptedFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file {@code sources.json} beside a stack's configuration: {@code {"version": 1, "resources":
 * {"<address>": {"construct", "file", "line"}}, "waivers": [{"construct", "rule", "reason",
 * "owner", "expires", "file", "line"}]}}. The configuration itself holds none of it, so that a
 * comment in Java never changes a plan.
 */
final class SourceMapFile {

  static final String NAME = "sources.json";

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, SourceLine> lines;
  private final List<AcceptedFinding> accepted;

  private SourceMapFile(Map<String, SourceLine> lines, List<AcceptedFinding> accepted) {
    this.lines = lines;
    this.accepted = accepted;
  }

  static SourceMapFile of(Sources sources) {
    return new SourceMapFile(sources.lines(), sources.accepted());
  }

  /** Writes the file for the stack whose configuration is in this directory. */
  void write(Path directory) throws IOException {
    String stack = String.valueOf(directory.getFileName());
    SortedMap<String, String> constructs = constructs(directory.resolve("cdk.tf.json"));
    try (JsonGenerator json =
        JSON.createGenerator(
            Files.newBufferedWriter(directory.resolve(NAME), StandardCharsets.UTF_8))) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeObjectFieldStart("resources");
      for (Map.Entry<String, String> one : constructs.entrySet()) {
        Optional<SourceLine> line = nearest(one.getValue());
        if (line.isPresent()) {
          json.writeObjectFieldStart(one.getKey());
          json.writeStringField("construct", below(stack, one.getValue()));
          line(json, line.get());
          json.writeEndObject();
        }
      }
      json.writeEndObject();
      json.writeArrayFieldStart("waivers");
      for (AcceptedFinding finding : accepted) {
        if (finding.construct().equals(stack) || finding.construct().startsWith(stack + "/")) {
          waiver(json, stack, finding);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void waiver(JsonGenerator json, String stack, AcceptedFinding finding)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("construct", below(stack, finding.construct()));
    json.writeStringField("rule", finding.rule());
    json.writeStringField("reason", finding.reason());
    json.writeStringField("owner", finding.owner());
    json.writeStringField("expires", finding.expires().toString());
    line(json, finding.line());
    json.writeEndObject();
  }

  private static void line(JsonGenerator json, SourceLine line) throws IOException {
    json.writeStringField("file", line.file());
    json.writeNumberField("line", line.line());
  }

  /** The line of the construct itself, or of the nearest one that it is inside. */
  private Optional<SourceLine> nearest(String path) {
    String construct = path;
    while (!construct.isEmpty()) {
      SourceLine line = lines.get(construct);
      if (line != null) {
        return Optional.of(line);
      }
      construct = construct.substring(0, Math.max(0, construct.lastIndexOf('/')));
    }
    return Optional.empty();
  }

  private static String below(String stack, String path) {
    return path.startsWith(stack + "/") ? path.substring(stack.length() + 1) : "";
  }

  /** The construct path of each resource and data source, as CDKTF wrote it, by address. */
  private static SortedMap<String, String> constructs(Path configuration) throws IOException {
    SortedMap<String, String> constructs = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(configuration))) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String section = parser.currentName();
        parser.nextToken();
        if (section.equals("resource") || section.equals("data")) {
          types(parser, section.equals("data") ? "data." : "", constructs);
        } else {
          parser.skipChildren();
        }
      }
    }
    return constructs;
  }

  private static void types(JsonParser parser, String prefix, Map<String, String> constructs)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String type = parser.currentName();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String address = prefix + type + "." + parser.currentName();
        parser.nextToken();
        path(parser).ifPresent(path -> constructs.put(address, path));
      }
    }
  }

  /** What stands at {@code "//": {"metadata": {"path": …}}} of the block at the current token. */
  private static Optional<String> path(JsonParser parser) throws IOException {
    Optional<String> path = Optional.empty();
    int depth = 1;
    boolean comment = false;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.FIELD_NAME) {
        if (depth == 1) {
          comment = parser.currentName().equals("//");
        } else if (comment && depth == 3 && parser.currentName().equals("path")) {
          path = Optional.of(parser.nextTextValue());
        }
      }
    }
    return path;
  }
}
