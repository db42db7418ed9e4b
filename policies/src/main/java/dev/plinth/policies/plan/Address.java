package dev.plinth.policies.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource's address, for example {@code module.lake["raw"].aws_s3_bucket.zone[0]}. */
public final class Address implements Comparable<Address> {

  private final String text;
  private final List<String> modules;
  private final String resource;
  private final String key;
  // Asked for at every reference of the resource.
  private final String scope;
  private final String inConfiguration;

  private Address(String text, List<String> modules, String resource, String key) {
    this.text = text;
    this.modules = List.copyOf(modules);
    this.resource = resource;
    this.key = key;
    var withoutKeys = new StringBuilder();
    for (String module : modules) {
      withoutKeys.append(withoutKey(module)).append('.');
    }
    this.scope = withoutKeys.toString();
    this.inConfiguration = scope.isEmpty() ? resource : scope + resource;
  }

  /** Reads an address; a text that is none becomes a resource of that name in the root module. */
  public static Address parse(String text) {
    List<String> parts = parts(text);
    List<String> modules = new ArrayList<>();
    int i = 0;
    while (i + 1 < parts.size() && parts.get(i).equals("module")) {
      modules.add("module." + parts.get(i + 1));
      i += 2;
    }
    String rest = String.join(".", parts.subList(i, parts.size()));
    int bracket = rest.endsWith("]") ? rest.indexOf('[') : -1;
    return bracket < 0
        ? new Address(text, modules, rest, "")
        : new Address(text, modules, rest.substring(0, bracket), rest.substring(bracket));
  }

  /** The address as Terraform writes it. */
  public String text() {
    return text;
  }

  /**
   * The module calls that lead to it, each with its key, for example {@code module.lake["raw"]}.
   */
  public List<String> modules() {
    return modules;
  }

  /** The rest without its key, for example {@code aws_s3_bucket.zone}. */
  public String resource() {
    return resource;
  }

  /** The key of {@code count} or {@code for_each} with its brackets; empty when there is none. */
  public String key() {
    return key;
  }

  /** The address in the configuration, where no module and no resource has a key. */
  public String inConfiguration() {
    return inConfiguration;
  }

  /** The prefix of addresses in the configuration of the module; empty or ending in a dot. */
  public String scope() {
    return scope;
  }

  /** Whether a module on the way here, or the resource itself, exists several times. */
  public boolean isRepeated() {
    return !key.isEmpty() || modules.stream().anyMatch(module -> module.endsWith("]"));
  }

  private static String withoutKey(String module) {
    int bracket = module.indexOf('[');
    return bracket < 0 ? module : module.substring(0, bracket);
  }

  /** Splits at the dots that are not inside a key. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == '.' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(Math.min(start, text.length())));
    return parts;
  }

  /** The text says all. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address && address.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public int compareTo(Address other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
