package dev.plinth.policies.declarative;

import dev.plinth.policies.plan.Value;
import java.util.List;

/** A checked expression of the rule language, which is CEL without what plans do not need. */
sealed interface Formula {

  /** A constant. */
  record Literal(Value value) implements Formula {}

  /** A list written out. */
  record Listing(List<Formula> elements) implements Formula {
    public Listing {
      elements = List.copyOf(elements);
    }
  }

  /** {@code resource}, or the variable of a fold. */
  record Name(String name) implements Formula {}

  /** {@code operand.attribute}. */
  record Select(Formula operand, String attribute) implements Formula {}

  /** {@code has(operand.attribute)}. */
  record Has(Formula operand, String attribute) implements Formula {}

  /**
   * A function or operator.
   *
   * @param function for example {@code _&&_}, as CEL names operators, or {@code startsWith}
   * @param arguments the receiver first, when there is one
   */
  record Call(String function, List<Formula> arguments) implements Formula {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Which fold over a list. */
  enum FoldKind {
    ALL,
    EXISTS,
    EXISTS_ONE,
    FILTER,
    MAP
  }

  /** A macro over a list, for example {@code range.all(variable, body)}. */
  record Fold(FoldKind kind, Formula range, String variable, Formula body) implements Formula {}
}
