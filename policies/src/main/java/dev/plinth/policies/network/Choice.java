package dev.plinth.policies.network;

import dev.plinth.policies.rule.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing of which the plan may not tell which it is.
 *
 * @param options what it may be; none and not open when there is none of it
 * @param open whether it may be something that the plan does not show
 * @param evidence how it comes to be one of these, or where the plan loses it
 */
public record Choice<T>(List<T> options, boolean open, List<Evidence> evidence) {

  public Choice {
    options = options.stream().distinct().toList();
    evidence = List.copyOf(evidence);
  }

  /** A choice without doubt. */
  public static <T> Choice<T> of(T only, List<Evidence> evidence) {
    return new Choice<>(List.of(only), false, evidence);
  }

  /** The one that it certainly is. */
  public Optional<T> certain() {
    return options.size() == 1 && !open ? Optional.of(options.get(0)) : Optional.empty();
  }

  /** Whether it may be this one. */
  public boolean mayBe(T one) {
    return open || options.contains(one);
  }

  /** The same choice among what each option leads to. */
  public <R> Choice<R> map(Function<T, R> mapping) {
    return new Choice<>(options.stream().map(mapping).toList(), open, evidence);
  }
}
