package dev.plinth.modules.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes records, maps and lists as JSON text: the same text for the same values, entries of maps
 * in the order of their keys, components of records in theirs. Empty collections and null are left
 * out. Texts may be tokens; a number that is a token must be given as text.
 */
public final class JsonDocument {

  private static final ObjectWriter AWS = writer(PropertyNamingStrategies.UPPER_CAMEL_CASE);
  private static final ObjectWriter PLAIN = writer(PropertyNamingStrategies.LOWER_CAMEL_CASE);

  private JsonDocument() {}

  /**
   * Components of records are written as AWS's requests have them: {@code releaseLabel} capital.
   */
  public static String ofRequest(Object value) {
    return write(AWS, value);
  }

  /** Components of records are written as they are. */
  public static String of(Object value) {
    return write(PLAIN, value);
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }

  private static ObjectWriter writer(PropertyNamingStrategy names) {
    var lines = new DefaultIndenter("  ", "\n");
    return JsonMapper.builder()
        .propertyNamingStrategy(names)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .serializationInclusion(JsonInclude.Include.NON_EMPTY)
        .build()
        .writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
  }
}
