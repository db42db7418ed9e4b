package dev.plinth.planner.provider;

import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.planner.protocol.AttributePath;
import dev.plinth.planner.protocol.Diagnostic;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * Core lets a configuration set an attribute that only the provider may set; providers refuse it.
 */
final class ReadOnlyAttributes {

  private ReadOnlyAttributes() {}

  /** One error for each attribute that is set and must not be. */
  static List<Diagnostic> errors(Block block, Mapping config) {
    List<Diagnostic> errors = new ArrayList<>();
    collect(block, config, AttributePath.getDefaultInstance(), errors);
    return errors;
  }

  private static void collect(
      Block block, Mapping config, AttributePath path, List<Diagnostic> errors) {
    for (Attribute attribute : block.attributes().values()) {
      if (attribute.readOnly() && !config.get(attribute.name()).isNull()) {
        errors.add(
            Diagnostic.newBuilder()
                .setSeverity(Diagnostic.Severity.ERROR)
                .setSummary("Value for read-only attribute")
                .setDetail(
                    "\"%s\" is decided by AWS when the resource is applied: it can be read, not set."
                        .formatted(attribute.name()))
                .setAttribute(step(path, attribute.name()))
                .build());
      }
    }
    for (NestedBlock nested : block.nestedBlocks().values()) {
      Value value = config.get(nested.name());
      AttributePath inside = step(path, nested.name());
      if (value instanceof Mapping mapping) {
        collect(nested.block(), mapping, inside, errors);
      }
      List<Value> elements = value.asElements();
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i) instanceof Mapping mapping) {
          // A set has no index: the path ends at the block.
          boolean indexed = nested.nesting() == NestedBlock.Nesting.LIST;
          collect(nested.block(), mapping, indexed ? step(inside, i) : inside, errors);
        }
      }
    }
  }

  private static AttributePath step(AttributePath path, String name) {
    return path.toBuilder()
        .addSteps(AttributePath.Step.newBuilder().setAttributeName(name))
        .build();
  }

  private static AttributePath step(AttributePath path, int index) {
    return path.toBuilder()
        .addSteps(AttributePath.Step.newBuilder().setElementKeyInt(index))
        .build();
  }
}
