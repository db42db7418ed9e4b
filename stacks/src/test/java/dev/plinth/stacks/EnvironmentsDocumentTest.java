package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every key of an environment's file is told in the document, and nothing else is. */
class EnvironmentsDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/environments.md");
  private static final Pattern HEADING = Pattern.compile("## (?:`(\\w+)`|.*)");
  private static final Pattern ROW = Pattern.compile("\\| (`[^|]+`) \\|.*");
  private static final Pattern KEY = Pattern.compile("`([\\w.]+)`");

  private static final Set<String> INHERITED = new EnvironmentInheritance("any").inherited();

  @Test
  void the_document_tells_every_key_and_no_other() throws IOException {
    assertThat(documented()).isEqualTo(existing());
  }

  private static Set<String> documented() throws IOException {
    var keys = new TreeSet<String>();
    String section = "";
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        section = heading.group(1) == null ? "" : heading.group(1) + ".";
      } else if (row.matches()) {
        Matcher key = KEY.matcher(row.group(1));
        while (key.find()) {
          keys.add(section + key.group(1));
        }
      }
    }
    return keys;
  }

  private static Set<String> existing() {
    var keys = new TreeSet<String>();
    for (RecordComponent component : Environment.class.getRecordComponents()) {
      if (!component.getName().equals("environment")) {
        add(keys, "", component);
      }
    }
    return keys;
  }

  private static void add(Set<String> keys, String path, RecordComponent component) {
    String key = path + component.getName();
    Class<?> type = plain(component.getGenericType());
    if (!isSection(type)) {
      keys.add(key);
      return;
    }
    for (RecordComponent below : type.getRecordComponents()) {
      if (!INHERITED.contains(below.getName())) {
        add(keys, key + ".", below);
      }
    }
  }

  private static boolean isSection(Class<?> type) {
    try {
      return type.isRecord() && type.getMethod("builder") != null;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static Class<?> plain(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Optional.class
          ? plain(generic.getActualTypeArguments()[0])
          : (Class<?>) generic.getRawType();
    }
    return (Class<?>) type;
  }
}
