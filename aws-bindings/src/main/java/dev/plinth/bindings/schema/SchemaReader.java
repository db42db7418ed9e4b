package dev.plinth.bindings.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Terraform's {@code providers schema -json} document in the layout that our build writes:
 * one key and its value a line, so that the types nobody asks for (nearly all of four megabytes)
 * are passed over line by line and never parsed.
 */
final class SchemaReader {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Predicate<String> resourceTypes;
  private final Predicate<String> dataSourceTypes;
  private final BlockReader blocks = new BlockReader();

  private final Set<String> resourceNames = new HashSet<>();
  private final Set<String> dataSourceNames = new HashSet<>();
  private final SortedMap<String, Block> resources = new TreeMap<>();
  private final SortedMap<String, Block> dataSources = new TreeMap<>();
  private @Nullable Block provider;
  private @Nullable String version;
  private boolean inDataSources;

  SchemaReader(Predicate<String> resourceTypes, Predicate<String> dataSourceTypes) {
    this.resourceTypes = resourceTypes;
    this.dataSourceTypes = dataSourceTypes;
  }

  ProviderSchema read(InputStream gzipped) throws IOException {
    byte[] document = new GZIPInputStream(gzipped, BUFFER_BYTES).readAllBytes();
    int start = 0;
    for (int end = 0; end < document.length; end++) {
      if (document[end] == '\n') {
        readLine(document, start, end);
        start = end + 1;
      }
    }
    if (version == null || provider == null) {
      throw new IOException("No schema of " + ProviderSchema.PROVIDER_ADDRESS);
    }
    return new ProviderSchema(
        version, provider, resourceNames, dataSourceNames, resources, dataSources);
  }

  /** A line is {@code "key":value}, with the punctuation of the objects around it. */
  private void readLine(byte[] document, int start, int end) throws IOException {
    int keyStart = indexOfQuote(document, start, end) + 1;
    int keyEnd = indexOfQuote(document, keyStart, end);
    int value = keyEnd + 2;
    String key = text(document, keyStart, keyEnd);
    switch (key) {
      case "provider_selections" -> version = lastString(text(document, value, end));
      case "provider" -> provider = blocks.read(document, value, end - value);
      case "data_source_schemas" -> inDataSources = true;
      default -> {
        if (key.startsWith("aws_")) {
          readType(key, document, value, end);
        }
      }
    }
  }

  private void readType(String type, byte[] document, int start, int end) throws IOException {
    (inDataSources ? dataSourceNames : resourceNames).add(type);
    if ((inDataSources ? dataSourceTypes : resourceTypes).test(type)) {
      Block block = blocks.read(document, start, end - start);
      (inDataSources ? dataSources : resources).put(type, block);
    }
  }

  private static int indexOfQuote(byte[] document, int start, int end) throws IOException {
    for (int i = start; i < end; i++) {
      if (document[i] == '"') {
        return i;
      }
    }
    throw new IOException("Not one key a line: " + text(document, start, end));
  }

  private static String lastString(String json) {
    int end = json.lastIndexOf('"');
    return json.substring(json.lastIndexOf('"', end - 1) + 1, end);
  }

  private static String text(byte[] document, int start, int end) {
    return new String(document, start, end - start, StandardCharsets.US_ASCII);
  }
}
