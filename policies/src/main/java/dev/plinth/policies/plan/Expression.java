package dev.plinth.policies.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the configuration says of an argument, as far as the plan keeps it. */
public sealed interface Expression {

  /** A literal. */
  enum Constant implements Expression {
    LITERAL
  }

  /**
   * An expression that refers to others; how it combines them, the plan does not keep.
   *
   * @param names for example {@code aws_vpc.main.id}, {@code var.cidr}; none when the expression
   *     refers to nothing that the plan keeps
   * @param template the text with its references as {@code ${…}}, which a plan keeps of
   *     configurations in JSON; else empty
   */
  record References(List<String> names, String template) implements Expression {
    /** Refers to nothing that the plan keeps. */
    public static final References NONE = new References(List.of());

    /** References of which the plan does not keep how they are combined. */
    public References(List<String> names) {
      this(names, "");
    }

    public References {
      names = List.copyOf(names);
    }
  }

  /** Nested blocks, or the arguments of one of them. */
  record Blocks(List<Map<String, Expression>> blocks) implements Expression {
    public Blocks {
      blocks = List.copyOf(blocks);
    }
  }

  /** The references in this and in all nested blocks. */
  default Stream<String> allNames() {
    if (this instanceof References references) {
      return references.names().stream();
    }
    return this instanceof Blocks blocks
        ? blocks.blocks().stream()
            .flatMap(block -> block.values().stream())
            .flatMap(Expression::allNames)
        : Stream.empty();
  }
}
