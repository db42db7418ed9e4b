package dev.plinth.planner.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which construct wrote which resource, as CDKTF records it beside each in {@code cdk.tf.json}. */
public final class Constructs {

  private static final Pattern ADDRESS =
      Pattern.compile("\\b(?:data\\.)?[a-z][a-z0-9]*_[a-z0-9_]+\\.[A-Za-z0-9_-]+");
  private static final JsonFactory JSON = new JsonFactory();

  private record Resource(String address, String path, String file, int firstLine, int lastLine) {}

  private final Map<String, Resource> byAddress;

  private Constructs(List<Resource> resources) {
    var map = new LinkedHashMap<String, Resource>();
    resources.forEach(resource -> map.put(resource.address(), resource));
    this.byAddress = map;
  }

  /** Reads the constructs of a configuration; none when CDKTF did not write it. */
  static Constructs read(List<SourceFile> files) {
    List<Resource> resources = new ArrayList<>();
    for (SourceFile file : files) {
      if (file.isJson()) {
        try (JsonParser parser = JSON.createParser(file.text())) {
          collect(file, parser, resources);
        } catch (IOException e) {
          // Not JSON: core reports it, and there are no constructs to name.
        }
      }
    }
    return new Constructs(resources);
  }

  /** The construct of the resource that spans this line of this file. */
  public Optional<String> at(String file, int line) {
    return byAddress.values().stream()
        .filter(resource -> resource.file().equals(file))
        .filter(resource -> resource.firstLine() <= line && line <= resource.lastLine())
        .map(Resource::path)
        .findFirst();
  }

  /** The constructs of all resources that a text mentions, in the order of the text. */
  public List<String> mentionedIn(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    return matcher
        .results()
        .map(match -> byAddress.get(match.group()))
        .flatMap(resource -> Optional.ofNullable(resource).stream())
        .map(Resource::path)
        .distinct()
        .toList();
  }

  private static void collect(SourceFile file, JsonParser parser, List<Resource> resources)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String section = parser.currentName();
      boolean holdsResources = section.equals("resource") || section.equals("data");
      if (parser.nextToken() == JsonToken.START_OBJECT && holdsResources) {
        String prefix = section.equals("data") ? "data." : "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          collectType(file, parser, prefix + parser.currentName(), resources);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void collectType(
      SourceFile file, JsonParser parser, String type, List<Resource> resources)
      throws IOException {
    // An error about the type itself stands on the line of the type: its first resource answers.
    int first = parser.currentTokenLocation().getLineNr();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String address = type + "." + parser.currentName();
      parser.nextToken();
      Optional<String> path = path(parser);
      int from = first;
      int last = parser.currentLocation().getLineNr();
      path.ifPresent(found -> resources.add(new Resource(address, found, file.name(), from, last)));
      first = last + 1;
    }
  }

  /** Reads one resource to its end and returns the path of its construct. */
  private static Optional<String> path(JsonParser parser) throws IOException {
    Optional<String> path = Optional.empty();
    int depth = 1;
    boolean inMetadata = false;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return path;
    }
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return path;
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
        inMetadata = inMetadata && depth > 1;
      } else if (token == JsonToken.FIELD_NAME && depth == 1) {
        inMetadata = parser.currentName().equals("//");
      } else if (token == JsonToken.VALUE_STRING
          && inMetadata
          && "path".equals(parser.currentName())) {
        path = Optional.of(parser.getText());
      }
    }
    return path;
  }
}
