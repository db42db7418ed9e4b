package dev.plinth.policies.graph;

import dev.plinth.policies.graph.ReferenceResolver.Resolution;
import dev.plinth.policies.graph.ReferenceResolver.Target;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What refers to what among the resources that will exist after apply. */
public final class ResourceGraph {

  /** Attributes by whose known value AWS, or Terraform, names a resource. */
  private static final Set<String> NAMING =
      Set.of("id", "arn", "bucket", "name", "key_id", "allocation_id", "url");

  private static final Comparator<Edge> BY_TARGET =
      Comparator.comparing((Edge edge) -> edge.to().address()).thenComparing(Edge::argument);

  private final Plan plan;
  private final ReferenceResolver resolver;
  private final Map<String, List<Resource>> byType = new HashMap<>();

  // Most lists of these hold one.
  private final Map<String, List<Resource>> byBlock = new HashMap<>();
  private final Map<String, List<Resource>> byName = new HashMap<>();
  private final Map<Resource, List<Edge>> outgoing = new HashMap<>();
  private final Map<Resource, List<Edge>> incoming = new HashMap<>();
  private final Map<Resource, Set<String>> lost = new HashMap<>();

  /** The same, by argument, which is asked for every resource of some types. */
  private final Map<Argument, List<Resource>> losing = new HashMap<>();

  private ResourceGraph(Plan plan) {
    this.plan = plan;
    this.resolver = new ReferenceResolver(plan.configuration());
  }

  /** An argument of the resources of a type. */
  private record Argument(String type, String name) {}

  /** Builds the graph of a plan. */
  public static ResourceGraph of(Plan plan) {
    var graph = new ResourceGraph(plan);
    List<Resource> resources =
        plan.resources().values().stream().filter(Resource::remains).toList();
    together(() -> resources.forEach(graph::index), () -> resources.forEach(graph::indexNames));
    // Resolving references is most of the work, and each resource's are its own.
    List<Connections> connections = resources.parallelStream().map(graph::connections).toList();
    together(
        () -> connections.forEach(graph::addOutgoing),
        () -> connections.forEach(graph::addIncoming));
    return graph;
  }

  private static void together(Runnable one, Runnable other) {
    Stream.of(one, other).parallel().forEach(Runnable::run);
  }

  /** The resources and data sources ({@code data.} is not part of the type) of a type. */
  public List<Resource> ofType(String type) {
    return byType.getOrDefault(type, List.of());
  }

  /** The resources of any of these types, sorted by type and address. */
  public Stream<Resource> ofTypes(String... types) {
    return Stream.of(types).flatMap(type -> ofType(type).stream());
  }

  /**
   * What an argument of a resource refers to, of one of the given types; of any when none given.
   */
  public Related related(Resource resource, String argument, String... types) {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : outgoing.getOrDefault(resource, List.of())) {
      if (edge.argument().equals(argument)
          && (types.length == 0 || List.of(types).contains(edge.to().type()))) {
        edges.add(edge);
      }
    }
    return new Related(edges, lost.getOrDefault(resource, Set.of()).contains(argument));
  }

  /**
   * What an expression refers to that stands deep in a block of a resource, where {@link
   * #related(Resource, String, String...)} tells only of the block as a whole.
   *
   * @param argument its name: by Terraform's naming, one in the plural holds many
   */
  public Related related(Resource resource, String argument, Expression expression) {
    boolean many = isPlural(argument) || !(expression instanceof Expression.References);
    return related(resource, argument, expression, many);
  }

  /**
   * What an expression refers to that stands deep in a block of a resource.
   *
   * @param many whether the expression is a list, which holds all that it refers to; else it is one
   *     of them
   */
  public Related related(Resource resource, String argument, Expression expression, boolean many) {
    Resolution resolution = resolver.resolve(resource.address().scope(), expression);
    List<Edge> edges =
        byReference(resource, argument, many, resolution).values().stream()
            .sorted(BY_TARGET)
            .toList();
    return new Related(edges, resolution.lost());
  }

  /** The resources that a known identifier names, such as an id or an ARN. */
  public List<Resource> named(String identifier) {
    return byName.getOrDefault(identifier, List.of());
  }

  /** The resources of a type whose argument refers, or may refer, to this resource. */
  public List<Edge> referring(Resource resource, String type, String argument) {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : incoming.getOrDefault(resource, List.of())) {
      if (edge.argument().equals(argument) && edge.from().type().equals(type)) {
        edges.add(edge);
      }
    }
    return edges;
  }

  /** All that refers to this resource. */
  public List<Edge> referring(Resource resource) {
    return incoming.getOrDefault(resource, List.of());
  }

  /** The resources of a type of which the plan does not show what the argument refers to. */
  public List<Resource> lostReferences(String type, String argument) {
    return losing.getOrDefault(new Argument(type, argument), List.of());
  }

  /** The outputs of the root module that refer, or may refer, to this resource, sorted. */
  public List<String> rootOutputs(Resource resource) {
    String block = resource.address().inConfiguration();
    return plan.configuration().outputs().entrySet().stream()
        .filter(output -> !output.getKey().contains("."))
        .filter(
            output ->
                resolver.resolve("", output.getValue()).targets().stream()
                    .anyMatch(target -> target.block().equals(block)))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private void index(Resource resource) {
    byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
    byBlock
        .computeIfAbsent(resource.address().inConfiguration(), block -> new ArrayList<>(1))
        .add(resource);
  }

  private void indexNames(Resource resource) {
    resource
        .values()
        .entries()
        .forEach(
            (attribute, value) -> {
              if (value instanceof Value.Text text && NAMING.contains(attribute)) {
                byName.computeIfAbsent(text.text(), name -> new ArrayList<>(1)).add(resource);
              }
            });
  }

  /** What one resource refers to, and the arguments of which the plan has lost it. */
  private record Connections(Resource resource, List<Edge> edges, Set<String> lost) {}

  private void addIncoming(Connections connections) {
    for (Edge edge : connections.edges()) {
      incoming.computeIfAbsent(edge.to(), to -> new ArrayList<>(1)).add(edge);
    }
  }

  private void addOutgoing(Connections connections) {
    if (!connections.edges().isEmpty()) {
      outgoing.put(connections.resource(), connections.edges());
    }
    if (!connections.lost().isEmpty()) {
      Resource resource = connections.resource();
      lost.put(resource, connections.lost());
      for (String argument : connections.lost()) {
        losing
            .computeIfAbsent(new Argument(resource.type(), argument), key -> new ArrayList<>())
            .add(resource);
      }
    }
  }

  private Connections connections(Resource resource) {
    Map<String, Map<Resource, Edge>> edges = new HashMap<>();
    Set<String> lostArguments = new HashSet<>();
    String scope = resource.address().scope();
    plan.configuration()
        .of(resource.address())
        .map(ResourceConfiguration::arguments)
        .orElse(Map.of())
        .forEach(
            (argument, expression) -> {
              Resolution resolution = resolver.resolve(scope, expression);
              if (resolution.lost() && resource.get(argument).hasUnknown()) {
                lostArguments.add(argument);
              }
              if (!resolution.targets().isEmpty()) {
                boolean many = isPlural(argument) || !(expression instanceof Expression.References);
                edges.put(argument, byReference(resource, argument, many, resolution));
              }
            });
    resource
        .values()
        .entries()
        .forEach((argument, value) -> connectByValue(resource, argument, value, edges));
    List<Edge> sorted =
        edges.values().stream()
            .flatMap(byTarget -> byTarget.values().stream())
            .sorted(BY_TARGET)
            .toList();
    return new Connections(resource, sorted, lostArguments);
  }

  private Map<Resource, Edge> byReference(
      Resource resource, String argument, boolean many, Resolution resolution) {
    List<Target> targets = resolution.targets();
    boolean oneOfSeveral =
        !many && targets.size() > 1 && targets.stream().map(Target::block).distinct().count() > 1;
    Map<Resource, Edge> edges = new LinkedHashMap<>();
    for (Target target : targets) {
      List<Resource> candidates = instances(resource, target);
      boolean certain = candidates.size() == 1 && !oneOfSeveral && !resolution.lost();
      for (Resource to : candidates) {
        edges.putIfAbsent(to, new Edge(resource, argument, to, target.attribute(), certain));
      }
    }
    return edges;
  }

  /** By Terraform's naming, an argument in the plural holds many. */
  private static boolean isPlural(String argument) {
    return argument.endsWith("s");
  }

  /** The instances of a block that a reference from this resource can mean. */
  private List<Resource> instances(Resource from, Target target) {
    List<Resource> all = byBlock.getOrDefault(target.block(), List.of());
    if (all.size() <= 1) {
      return all;
    }
    List<Resource> inModule =
        all.stream().filter(to -> from.address().sharesModules(to.address())).toList();
    List<Resource> narrowed = inModule.isEmpty() ? all : inModule;
    if (target.key().isEmpty()) {
      return narrowed;
    }
    List<Resource> keyed =
        narrowed.stream().filter(to -> to.address().key().equals(target.key())).toList();
    return keyed.isEmpty() ? narrowed : keyed;
  }

  /** A known identifier names a resource whatever the configuration says. */
  private void connectByValue(
      Resource resource, String argument, Value value, Map<String, Map<Resource, Edge>> edges) {
    if (NAMING.contains(argument) && !argument.equals("bucket")) {
      return;
    }
    List<Resource> named = named(resource, value);
    if (named.isEmpty()) {
      return;
    }
    Map<Resource, Edge> byTarget = edges.computeIfAbsent(argument, key -> new LinkedHashMap<>());
    boolean ambiguous = !byTarget.isEmpty() && byTarget.values().stream().noneMatch(Edge::certain);
    for (Resource to : named) {
      Edge edge = new Edge(resource, argument, to, "", true);
      if (ambiguous || !byTarget.containsKey(to)) {
        byTarget.put(to, edge);
      }
    }
    if (ambiguous) {
      // The value says which of the candidates is meant.
      byTarget.keySet().retainAll(Set.copyOf(named));
    }
  }

  /** The resources that a known identifier, or a list of them, names. */
  private List<Resource> named(Resource resource, Value value) {
    if (!(value instanceof Value.Text || value instanceof Value.Sequence)) {
      return List.of();
    }
    List<Resource> named = new ArrayList<>();
    addNamed(resource, value, named);
    value.elements().forEach(element -> addNamed(resource, element, named));
    return named;
  }

  private void addNamed(Resource resource, Value value, List<Resource> named) {
    if (value instanceof Value.Text text) {
      for (Resource to : named(text.text())) {
        if (!to.equals(resource)) {
          named.add(to);
        }
      }
    }
  }
}
