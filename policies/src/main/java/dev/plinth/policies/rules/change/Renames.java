package dev.plinth.policies.rules.change;

import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Model;
import dev.plinth.policies.rule.PlanContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds among the resources that are created the one that a destroyed one has become. */
final class Renames {

  /** Those of a plan, which rules share. */
  static final Model<Renames> MODEL = new Model<>(Renames.class, Renames::new);

  /** What says nothing of which resource it is. */
  private static final Set<String> IGNORED = Set.of("tags", "tags_all", "timeouts");

  private final Map<String, List<Resource>> created;

  private Renames(PlanContext context) {
    created =
        context.plan().resources().values().stream()
            .filter(resource -> resource.action() == Action.CREATE)
            .collect(Collectors.groupingBy(Resource::type));
  }

  /** The resources of the same type that are created, the most alike first. */
  List<Resource> candidates(Resource destroyed) {
    return created.getOrDefault(destroyed.type(), List.of()).stream()
        .sorted(
            Comparator.comparingInt((Resource other) -> -likeness(destroyed, other))
                .thenComparing(Resource::address))
        .toList();
  }

  /** The one that has every argument of the destroyed one; empty when none has. */
  Optional<Resource> same(Resource destroyed) {
    return candidates(destroyed).stream()
        .filter(other -> likeness(destroyed, other) > 0)
        .filter(other -> differences(destroyed, other) == 0)
        .findFirst();
  }

  /** What to write so that Terraform moves it. */
  static String remedy(Resource from, Resource to) {
    return "moved { from = %s, to = %s }, or in Java moveFromId(\"%s\") on the construct"
        .formatted(from.address(), to.address(), from.address());
  }

  private static int likeness(Resource destroyed, Resource other) {
    return (int) known(other).filter(entry -> isEqual(destroyed, entry)).count()
        - differences(destroyed, other);
  }

  private static int differences(Resource destroyed, Resource other) {
    return (int) known(other).filter(entry -> !isEqual(destroyed, entry)).count();
  }

  private static Stream<Map.Entry<String, Value>> known(Resource resource) {
    return resource.values().entries().entrySet().stream()
        .filter(entry -> !IGNORED.contains(entry.getKey()))
        .filter(entry -> !entry.getValue().isNull() && !entry.getValue().hasUnknown());
  }

  private static boolean isEqual(Resource destroyed, Map.Entry<String, Value> argument) {
    return destroyed.before().get(argument.getKey()).equals(argument.getValue());
  }
}
