package dev.plinth.policies.iam.catalogue;

import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All AWS actions, as of the day that the resource {@code aws-actions.txt} was derived. Opening it
 * only finds where each service begins; a service is read when it is first asked for.
 *
 * <p>The resource has one line for each thing, told by its first letter: {@code g} a global
 * condition key ({@code key|type}); then for each service {@code s} ({@code prefix|title}), its
 * condition keys {@code c} ({@code key|type}), its resource types {@code r} ({@code name|ARN|keys})
 * and its actions {@code a} ({@code name|level|resource types|keys}). Keys and types are numbers to
 * the base 36: the place among the lines above.
 */
public final class ActionCatalogue {

  private static final String RESOURCE = "aws-actions.txt";
  private static final int RADIX = 36;

  private final String text;
  private final Map<String, Integer> starts;
  private final List<ConditionKey> globalKeys;
  private final Map<String, AwsService> services = new ConcurrentHashMap<>();
  private final Map<String, List<AwsAction>> expansions = new ConcurrentHashMap<>();

  private ActionCatalogue(String text) {
    this.text = text;
    this.starts = starts(text);
    this.globalKeys = globalKeys(text);
  }

  /** Opens the catalogue that comes with Plinth. */
  public static ActionCatalogue open() {
    try (InputStream stream = ActionCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return new ActionCatalogue(new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The catalogue that comes with Plinth, opened once for all plans of a process: it never changes,
   * it only remembers what it has read of itself.
   */
  public static ActionCatalogue shared() {
    return Shared.CATALOGUE;
  }

  private static final class Shared {
    static final ActionCatalogue CATALOGUE = open();
  }

  /** The prefixes of all services, sorted. */
  public Set<String> prefixes() {
    return starts.keySet();
  }

  /** The service of that prefix, in any case. */
  public Optional<AwsService> service(String prefix) {
    String name = prefix.toLowerCase(Locale.ROOT);
    return starts.containsKey(name)
        ? Optional.of(services.computeIfAbsent(name, this::read))
        : Optional.empty();
  }

  /** The action of that full name, in any case. */
  public Optional<AwsAction> action(String fullName) {
    String name = fullName.toLowerCase(Locale.ROOT);
    int colon = name.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : service(name.substring(0, colon)).map(service -> service.actions().get(name));
  }

  /** The global condition keys. */
  public List<ConditionKey> globalConditionKeys() {
    return globalKeys;
  }

  /**
   * The actions that a pattern certainly means, in the order of services and names.
   *
   * @param pattern in lower case
   */
  public List<AwsAction> expand(Glob pattern) {
    if (pattern.isWhollyUnknown()) {
      return List.of();
    }
    return expansions.computeIfAbsent(pattern.source(), source -> expandNew(pattern));
  }

  private List<AwsAction> expandNew(Glob pattern) {
    if (!pattern.hasWildcard() && !pattern.hasUnknown()) {
      return action(pattern.literalPrefix()).stream().toList();
    }
    String prefix = pattern.literalPrefix();
    int colon = prefix.indexOf(':');
    if (colon >= 0) {
      return service(prefix.substring(0, colon))
          .map(one -> matching(one, pattern))
          .orElse(List.of());
    }
    List<AwsAction> actions = new ArrayList<>();
    for (String candidate : starts.keySet()) {
      boolean possible =
          candidate.startsWith(prefix)
              && pattern.overlaps(Glob.withoutVariables(candidate + ":*")).possible();
      if (possible) {
        service(candidate).ifPresent(one -> actions.addAll(matching(one, pattern)));
      }
    }
    return List.copyOf(actions);
  }

  private static List<AwsAction> matching(AwsService service, Glob pattern) {
    return service.actions().entrySet().stream()
        .filter(entry -> pattern.matches(entry.getKey()) == Ternary.YES)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Map<String, Integer> starts(String text) {
    Map<String, Integer> starts = new TreeMap<>();
    for (int at = text.indexOf("\ns "); at >= 0; at = text.indexOf("\ns ", at + 1)) {
      starts.put(text.substring(at + 3, text.indexOf('|', at)), at + 1);
    }
    return Collections.unmodifiableMap(starts);
  }

  private static List<ConditionKey> globalKeys(String text) {
    List<ConditionKey> keys = new ArrayList<>();
    for (int at = text.indexOf("\ng "); at >= 0; at = text.indexOf("\ng ", at + 1)) {
      String[] parts = text.substring(at + 3, text.indexOf('\n', at + 1)).split("\\|", -1);
      keys.add(ConditionKey.of(parts[0], parts[1]));
    }
    return List.copyOf(keys);
  }

  private AwsService read(String prefix) {
    int start = starts.getOrDefault(prefix, 0);
    int next = text.indexOf("\ns ", start);
    String[] lines = text.substring(start, next < 0 ? text.length() : next).split("\n", -1);
    List<ConditionKey> keys = new ArrayList<>();
    List<ResourceType> types = new ArrayList<>();
    Map<String, AwsAction> actions = new LinkedHashMap<>();
    String title = "";
    for (String line : lines) {
      if (line.isEmpty()) {
        continue;
      }
      String[] parts = line.substring(2).split("\\|", -1);
      switch (line.charAt(0)) {
        case 's' -> title = parts[1];
        case 'c' -> keys.add(ConditionKey.of(parts[0], parts[1]));
        case 'r' -> types.add(ResourceType.of(parts[0], parts[1], select(keys, parts[2])));
        default -> {
          var action =
              new AwsAction(
                  prefix,
                  parts[0],
                  AccessLevel.of(parts[1]),
                  select(types, parts[2]),
                  select(keys, parts[3]));
          actions.put(action.lowerCase(), action);
        }
      }
    }
    return new AwsService(prefix, title, Collections.unmodifiableMap(actions), types, keys);
  }

  private static <T> List<T> select(List<T> all, String numbers) {
    List<T> selected = new ArrayList<>();
    for (String number : numbers.split(",", -1)) {
      if (!number.isEmpty()) {
        selected.add(all.get(Integer.parseInt(number, RADIX)));
      }
    }
    return selected;
  }
}
