package dev.plinth.policies.rule;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Plan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What rules may ask beyond the resource that they judge. */
public final class PlanContext {

  private final Plan plan;
  private final ResourceGraph graph;
  private final Map<Class<?>, Once<?>> models = new ConcurrentHashMap<>();

  private PlanContext(Plan plan, ResourceGraph graph) {
    this.plan = plan;
    this.graph = graph;
  }

  /** The context of a plan. */
  public static PlanContext of(Plan plan) {
    return new PlanContext(plan, ResourceGraph.of(plan));
  }

  /** This context, in which a model that is not made of the plan is given, before rules ask. */
  public <T> PlanContext given(Class<T> type, T model) {
    models.put(type, new Once<>(() -> model));
    return this;
  }

  /** The plan itself. */
  public Plan plan() {
    return plan;
  }

  /** Who refers to whom. */
  public ResourceGraph graph() {
    return graph;
  }

  /**
   * A model of the whole plan that several rules share, for example of its network. It is made when
   * the first rule asks, once, however many rules ask at the same time.
   */
  public <T> T model(Class<T> type, Function<PlanContext, T> maker) {
    // Made outside the map's own lock, since making one model may ask for another.
    return type.cast(
        models.computeIfAbsent(type, key -> new Once<>(() -> maker.apply(this))).get());
  }

  /** A value made on first use. */
  private static final class Once<T> {

    private final Supplier<T> maker;
    private @Nullable T value;

    Once(Supplier<T> maker) {
      this.maker = maker;
    }

    synchronized T get() {
      T made = value;
      if (made == null) {
        made = maker.get();
        value = made;
      }
      return made;
    }
  }
}
