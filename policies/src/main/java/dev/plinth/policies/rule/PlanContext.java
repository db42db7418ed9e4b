package dev.plinth.policies.rule;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.plan.Plan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  public <T> PlanContext given(Model<T> model, T value) {
    models.put(model.type(), new Once<>(() -> value));
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

  /** A model of the plan, made when it is first asked, once, however many ask at the same time. */
  public <T> T model(Model<T> model) {
    // Made outside the map's own lock, since making one model may ask for another.
    return model
        .type()
        .cast(
            models
                .computeIfAbsent(model.type(), key -> new Once<>(() -> model.maker().apply(this)))
                .get());
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
