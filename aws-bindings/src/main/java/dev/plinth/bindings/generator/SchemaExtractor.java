package dev.plinth.bindings.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.bindings.generator.TypeScript.StructClass;
import dev.plinth.bindings.schema.Block;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the provider's schema out of the prebuilt bindings: every compiled file carries, in its
 * inline source map, the TypeScript that CDKTF generated from the schema.
 */
final class SchemaExtractor implements StockProvider.PackageVisitor {

  private static final String LIB = "package/lib/";

  private final JsonFactory json = new JsonFactory();
  private final SortedMap<String, TypeScript> sourcesByFolder = new TreeMap<>();
  private String providerVersion = "";

  @Override
  public void visit(String path, InputStream content) throws IOException {
    int end = path.indexOf('/', LIB.length());
    if (path.equals("package/package.json")) {
      providerVersion = providerVersion(content);
    } else if (path.startsWith(LIB) && path.endsWith(".js") && end > 0) {
      String folder = path.substring(LIB.length(), end);
      TypeScript source = sourcesByFolder.computeIfAbsent(folder, name -> new TypeScript());
      TypeScriptReader.read(typeScript(JavaScript.read(content)), source);
    }
  }

  /** The schema of all that was visited. */
  ExtractedSchema extract(SensitiveAttributes sensitive) {
    SortedMap<String, Block> resources = new TreeMap<>();
    SortedMap<String, Block> dataSources = new TreeMap<>();
    Block provider = null;
    for (TypeScript source : sourcesByFolder.values()) {
      StructClass root = source.root();
      String type = root.terraformType();
      switch (root.kind()) {
        case RESOURCE ->
            resources.put(type, new BlockBuilder(source, sensitive.ofResource(type)).build());
        case DATA_SOURCE ->
            dataSources.put(type, new BlockBuilder(source, sensitive.ofDataSource(type)).build());
        case PROVIDER -> provider = new ProviderBlock(source).build();
        case OBJECT, LIST -> throw new IllegalStateException("No resource: " + root.name());
      }
    }
    if (provider == null) {
      throw new IllegalStateException("The prebuilt provider has no provider class");
    }
    return new ExtractedSchema(providerVersion, provider, resources, dataSources);
  }

  /** {@code package.json}: {@code "cdktf": {"provider": {"name": …, "version": "5.23.1"}}}. */
  private String providerVersion(InputStream content) throws IOException {
    try (JsonParser parser = json.createParser(content.readAllBytes())) {
      boolean inProvider = false;
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          inProvider |= parser.currentName().equals("provider");
          if (inProvider && parser.currentName().equals("version")) {
            return parser.nextTextValue();
          }
        }
      }
    }
    throw new IOException("package.json does not name the provider's version");
  }

  private String typeScript(JavaScript compiled) throws IOException {
    byte[] map = Base64.getDecoder().decode(compiled.sourceMap());
    try (JsonParser parser = json.createParser(map)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.currentName().equals("sourcesContent")) {
          parser.nextToken();
          return parser.nextTextValue();
        }
      }
    }
    throw new IOException("A source map without its source");
  }

  /** The schema of a provider version. */
  record ExtractedSchema(
      String providerVersion,
      Block provider,
      Map<String, Block> resources,
      Map<String, Block> dataSources) {}
}
