package dev.plinth.policies.rule;

import java.util.function.Function;

/**
 * A model of the whole plan that several rules share, for example of its network.
 *
 * @param type by which the model is known
 * @param maker makes it of a plan
 */
public record Model<T>(Class<T> type, Function<PlanContext, T> maker) {}
