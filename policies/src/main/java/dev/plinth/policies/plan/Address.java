package dev.plinth.policies.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource's address, for example {@code module.lake["raw"].aws_s3_bucket.zone[0]}. */
public final class Address implements Comparable<Address> {

  private static final String MODULE = "module.";

  private final String text;
  private final String inConfiguration;

  /** Where the resource begins, and where its key does, in the text. */
  private final int resource;

  private final int key;

  /** Of the text, which need not be looked for then: maps of a large plan ask often. */
  private final int hash;

  private Address(String text, String inConfiguration, int resource, int key) {
    this.text = text;
    this.inConfiguration = inConfiguration;
    this.resource = resource;
    this.key = key;
    this.hash = text.hashCode();
  }

  /** Reads an address; a text that is none becomes a resource of that name in the root module. */
  public static Address parse(String text) {
    int resource = 0;
    var scope = new StringBuilder();
    for (int end = endOfModule(text, 0); end > 0; end = endOfModule(text, resource)) {
      scope.append(withoutKey(text.substring(resource, end))).append('.');
      resource = end + 1;
    }
    int bracket = text.endsWith("]") ? text.indexOf('[', resource) : -1;
    int key = bracket < 0 ? text.length() : bracket;
    boolean same = scope.length() == resource && key == text.length();
    return new Address(
        text, same ? text : scope.append(text, resource, key).toString(), resource, key);
  }

  /** Where the module call that begins here ends; nowhere, -1, when none does. */
  private static int endOfModule(String text, int start) {
    int end = text.startsWith(MODULE, start) ? dot(text, start + MODULE.length()) : text.length();
    return end == text.length() ? -1 : end;
  }

  /** The address as Terraform writes it. */
  public String text() {
    return text;
  }

  /**
   * The module calls that lead to it, each with its key, for example {@code module.lake["raw"]}.
   */
  public List<String> modules() {
    List<String> modules = new ArrayList<>();
    for (int start = 0; start < resource; ) {
      int end = endOfModule(text, start);
      modules.add(text.substring(start, end));
      start = end + 1;
    }
    return List.copyOf(modules);
  }

  /** The rest without its key, for example {@code aws_s3_bucket.zone}. */
  public String resource() {
    return text.substring(resource, key);
  }

  /** The key of {@code count} or {@code for_each} with its brackets; empty when there is none. */
  public String key() {
    return text.substring(key);
  }

  /** The address in the configuration, where no module and no resource has a key. */
  public String inConfiguration() {
    return inConfiguration;
  }

  /** The prefix of addresses in the configuration of the module; empty or ending in a dot. */
  public String scope() {
    return inConfiguration.substring(0, inConfiguration.length() - (key - resource));
  }

  /** Whether the modules that both are in are the same instances of them. */
  public boolean sharesModules(Address other) {
    int start = 0;
    while (start < Math.min(resource, other.resource)) {
      int end = endOfModule(text, start);
      int otherEnd = endOfModule(other.text, start);
      if (end != otherEnd || !text.regionMatches(start, other.text, start, end - start)) {
        String module = withoutKey(text.substring(start, end));
        return !module.equals(withoutKey(other.text.substring(start, otherEnd)));
      }
      start = end + 1;
    }
    return true;
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
    return hash;
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
