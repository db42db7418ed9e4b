package dev.plinth.policies.network;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Follows arguments, nested ones too, to the resources that they mean: by known identifiers, else
 * by the references of the configuration. An argument that is not configured and not known is
 * computed by AWS, and means its default.
 */
final class Links {

  /** A list of subnets in spite of its name. */
  private static final String ZONES = "vpc_zone_identifier";

  private final Plan plan;
  private final ResourceGraph graph;
  private final Map<Question, Naming> namings = new ConcurrentHashMap<>();

  Links(PlanContext context) {
    this.plan = context.plan();
    this.graph = context.graph();
  }

  /**
   * What an argument means.
   *
   * @param certain the resources that it certainly means
   * @param possible those that it may mean
   * @param open whether it may mean something that the plan does not show
   * @param set whether it is set at all
   */
  record Link(List<Resource> certain, List<Resource> possible, boolean open, boolean set) {

    static final Link NONE = new Link(List.of(), List.of(), false, false);

    /** The one resource that it means, without any doubt. */
    Optional<Resource> only() {
      return certain.size() == 1 && possible.isEmpty() && !open
          ? Optional.of(certain.get(0))
          : Optional.empty();
    }

    /** The same when another block of the configuration may be the one that is meant. */
    Link inDoubt() {
      return new Link(List.of(), all(), open, set);
    }

    /** All that it means or may mean. */
    List<Resource> all() {
      List<Resource> all = new ArrayList<>(certain);
      all.addAll(possible);
      return all;
    }

    /** Whether what it means is not fully told. */
    boolean doubtful() {
      return open || !possible.isEmpty();
    }
  }

  /** An argument of a type, and the types of what it may mean. */
  private record Question(String type, String argument, Set<String> types) {}

  /**
   * The resources of a type by what an argument of theirs means.
   *
   * @param byTarget by what it means or may mean
   * @param open those that may mean what the plan does not show
   */
  private record Naming(Map<Resource, List<Resource>> byTarget, List<Resource> open) {}

  ResourceGraph graph() {
    return graph;
  }

  /** The resources of a type whose argument means, or may mean, this one; sorted by address. */
  List<Resource> naming(Resource target, String type, String argument, Set<String> types) {
    Naming naming = namings.computeIfAbsent(new Question(type, argument, types), this::namingOf);
    List<Resource> certain = naming.byTarget().getOrDefault(target, List.of());
    return naming.open().isEmpty()
        ? certain
        : Stream.concat(certain.stream(), naming.open().stream())
            .distinct()
            .sorted(Comparator.comparing(Resource::address))
            .toList();
  }

  private Naming namingOf(Question question) {
    Map<Resource, List<Resource>> byTarget = new HashMap<>();
    List<Resource> open = new ArrayList<>();
    for (Resource resource : graph.ofType(question.type())) {
      Link link = at(resource, question.argument(), question.types());
      link.all().forEach(to -> byTarget.computeIfAbsent(to, k -> new ArrayList<>()).add(resource));
      if (link.open()) {
        open.add(resource);
      }
    }
    return new Naming(byTarget, open);
  }

  /** What the argument at a path such as {@code vpc_config.subnet_ids} means, of these types. */
  Link at(Resource resource, String path, Set<String> types) {
    if (path.indexOf('.') < 0) {
      return link(resource, path, resource.get(path), argument(resource, path), false, types);
    }
    List<String> steps = List.of(path.split("\\.", -1));
    Value value = resource.values();
    for (String step : steps) {
      value = value.get(step);
    }
    return link(
        resource, steps.get(steps.size() - 1), value, expression(resource, steps), true, types);
  }

  /** What one attribute of a nested block means, given what the configuration says of it. */
  Link inBlock(
      Resource resource,
      String attribute,
      Value value,
      Optional<Expression> expression,
      Set<String> types) {
    return link(resource, attribute, value, expression, true, types);
  }

  /** What one attribute of a nested block means. */
  Link inBlock(Resource resource, Nested block, String attribute, Set<String> types) {
    Value value = block.value().get(attribute);
    Link link = link(resource, attribute, value, block.expression(attribute), true, types);
    return value.hasUnknown() && block.isAmbiguous(attribute) ? link.inDoubt() : link;
  }

  private Link link(
      Resource resource,
      String argument,
      Value value,
      Optional<Expression> expression,
      boolean nested,
      Set<String> types) {
    if (value.isNull()) {
      return Link.NONE;
    }
    boolean computed = expression.isEmpty() && !nested && !isConfigured(resource, argument);
    if (value.isUnknown() && computed) {
      return Link.NONE;
    }
    List<String> known = new ArrayList<>(value.texts());
    value.asText().filter(text -> !text.isEmpty()).ifPresent(known::add);
    List<Resource> certain = new ArrayList<>();
    List<Resource> possible = new ArrayList<>();
    boolean open = false;
    for (String identifier : known) {
      List<Resource> named = named(identifier, resource, types);
      open |= named.isEmpty();
      (named.size() == 1 ? certain : possible).addAll(named);
    }
    if (value.hasUnknown()) {
      open |= expression.isEmpty();
      boolean many = !known.isEmpty() || isList(argument, value);
      if (expression.isPresent()) {
        Related related =
            !nested
                    && value.isUnknown()
                    && expression.get() instanceof Expression.References
                    && !argument.equals(ZONES)
                ? graph.related(resource, argument)
                : graph.related(resource, argument, expression.get(), many);
        List<Edge> edges =
            related.edges().stream().filter(edge -> types.contains(edge.to().type())).toList();
        open |= related.lost() || edges.isEmpty();
        for (Edge edge : edges) {
          (edge.certain() ? certain : possible).add(edge.to());
        }
      }
    }
    boolean set = !known.isEmpty() || value.hasUnknown();
    return certain.size() <= 1 && possible.isEmpty()
        ? new Link(certain, possible, open, set)
        : new Link(
            certain.stream().distinct().toList(),
            possible.stream().distinct().filter(one -> !certain.contains(one)).toList(),
            open,
            set);
  }

  private List<Resource> named(String identifier, Resource resource, Set<String> types) {
    List<Resource> named = graph.named(identifier);
    if (named.isEmpty()) {
      return named;
    }
    return named.stream()
        .filter(to -> types.contains(to.type()) && !to.equals(resource))
        .distinct()
        .toList();
  }

  /** A list of identifiers, unlike a single one, means all that its expression refers to. */
  private static boolean isList(String argument, Value value) {
    return value instanceof Value.Sequence || argument.endsWith("s") || argument.equals(ZONES);
  }

  /** Whether an argument stands in the configuration; true when the plan shows none. */
  boolean isConfigured(Resource resource, String argument) {
    return configuration(resource)
        .map(ResourceConfiguration::arguments)
        .map((Map<String, Expression> arguments) -> arguments.containsKey(argument))
        .orElse(true);
  }

  private Optional<ResourceConfiguration> configuration(Resource resource) {
    return plan.configuration().of(resource.address());
  }

  private Optional<Expression> argument(Resource resource, String name) {
    return configuration(resource)
        .flatMap(block -> Optional.ofNullable(block.arguments().get(name)));
  }

  private Optional<Expression> expression(Resource resource, List<String> steps) {
    Optional<Expression> found = argument(resource, steps.get(0));
    for (String step : steps.subList(1, steps.size())) {
      found = found.flatMap(expression -> inside(expression, step));
    }
    return found;
  }

  /** What an expression says of an attribute of its blocks. */
  static Optional<Expression> inside(Expression expression, String attribute) {
    if (!(expression instanceof Expression.Blocks blocks)) {
      return Optional.of(expression);
    }
    List<Expression> all =
        blocks.blocks().stream()
            .filter(block -> block.containsKey(attribute))
            .map(block -> block.get(attribute))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        all.size() == 1
            ? all.get(0)
            : new Expression.References(
                all.stream().flatMap(Expression::allNames).distinct().toList()));
  }

  /**
   * The nested blocks of an argument, each with what the configuration says of its attributes. The
   * plan sorts blocks otherwise than the configuration: a block is matched by which of its
   * attributes are unknown, and when several match, each may be it.
   */
  List<Nested> blocks(Resource resource, String argument) {
    Value value = resource.get(argument);
    Optional<Expression> whole = argument(resource, argument);
    List<Map<String, Expression>> declared =
        whole.isPresent() && whole.get() instanceof Expression.Blocks blocks
            ? blocks.blocks()
            : List.of();
    Optional<Expression> none = Optional.empty();
    return value.elements().stream()
        .map(
            element ->
                new Nested(element, matching(element, declared), declared.isEmpty() ? whole : none))
        .toList();
  }

  private static List<Map<String, Expression>> matching(
      Value element, List<Map<String, Expression>> declared) {
    if (declared.size() <= 1) {
      return declared;
    }
    List<String> unknown =
        element.entries().entrySet().stream()
            .filter(entry -> entry.getValue().hasUnknown())
            .map(Map.Entry::getKey)
            .toList();
    return declared.stream()
        .filter(
            block ->
                unknown.stream().allMatch(name -> block.get(name) instanceof Expression.References))
        .toList();
  }

  /**
   * One nested block of a plan.
   *
   * @param declared the blocks of the configuration that it may be
   * @param whole what the configuration says of all blocks together, when it does not tell them
   *     apart
   */
  record Nested(Value value, List<Map<String, Expression>> declared, Optional<Expression> whole) {

    /** What the configuration says of an attribute; empty when it says nothing. */
    Optional<Expression> expression(String attribute) {
      Map<List<String>, Expression> distinct = distinct(attribute);
      if (distinct.isEmpty()) {
        return whole;
      }
      return Optional.of(
          distinct.size() == 1
              ? distinct.values().iterator().next()
              : new Expression.References(
                  distinct.keySet().stream().flatMap(List::stream).distinct().toList()));
    }

    /** Whether the blocks that it may be say different things of an attribute. */
    boolean isAmbiguous(String attribute) {
      return distinct(attribute).size() > 1;
    }

    /** What the blocks that it may be say of an attribute, by what they refer to. */
    private Map<List<String>, Expression> distinct(String attribute) {
      Map<List<String>, Expression> distinct = new HashMap<>();
      for (Map<String, Expression> block : declared) {
        Expression expression = block.get(attribute);
        if (expression != null) {
          distinct.put(expression.allNames().toList(), expression);
        }
      }
      return distinct;
    }
  }
}
