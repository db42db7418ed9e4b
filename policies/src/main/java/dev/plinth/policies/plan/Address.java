package dev.plinth.policies.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource's address, for example {@code module.lake["raw"].aws_s3_bucket.zone[0]}. */
public final class Address implements Comparable<Address> {

  private static final String MODULE = "module.";

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
    if (modules.isEmpty()) {
      this.scope = "";
      this.inConfiguration = resource;
    } else {
      var withoutKeys = new StringBuilder();
      modules.forEach(module -> withoutKeys.append(withoutKey(module)).append('.'));
      this.scope = withoutKeys.toString();
      this.inConfiguration = withoutKeys.append(resource).toString();
    }
  }

  /** Reads an address; a text that is none becomes a resource of that name in the root module. */
  public static Address parse(String text) {
    List<String> modules = new ArrayList<>();
    int start = 0;
    while (text.startsWith(MODULE, start)) {
      int end = dot(text, start + MODULE.length());
      if (end == text.length()) {
        break;
      }
      modules.add(text.substring(start, end));
      start = end + 1;
    }
    int bracket = text.endsWith("]") ? text.indexOf('[', start) : -1;
    return bracket < 0
        ? new Address(text, modules, text.substring(start), "")
        : new Address(text, modules, text.substring(start, bracket), text.substring(bracket));
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

  /** Where the next dot is that is not inside a key; the end of the text when there is none. */
  private static int dot(String text, int start) {
    boolean quoted = false;
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
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
        return i;
      }
    }
    return text.length();
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
