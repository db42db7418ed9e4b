package dev.plinth.bindings.generator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A compiled file of the npm package.
 *
 * @param code what Node runs
 * @param sourceMap the inline source map as base64, which holds the TypeScript it was compiled from
 */
record JavaScript(String code, String sourceMap) {

  private static final String SOURCE_MAP = "//# sourceMappingURL=data:application/json;base64,";

  static JavaScript read(InputStream content) throws IOException {
    String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
    int map = text.lastIndexOf(SOURCE_MAP);
    if (map < 0) {
      throw new IOException("A compiled file without an inline source map");
    }
    return new JavaScript(
        text.substring(0, map), text.substring(map + SOURCE_MAP.length()).strip());
  }
}
