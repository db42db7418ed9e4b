package dev.plinth.planner.provider;

import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.AttributeType;
import dev.plinth.bindings.schema.AttributeType.MapOf;
import dev.plinth.bindings.schema.AttributeType.ObjectOf;
import dev.plinth.bindings.schema.AttributeType.Primitive;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.planner.value.Msgpack;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import dev.plinth.planner.value.Value.Numeric;
import dev.plinth.planner.value.Value.Sequence;
import dev.plinth.planner.value.Value.Special;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes up what AWS would have answered: a planned resource with every unknown replaced. Known
 * values are never touched. The same configuration gets the same identifier in every run; equal
 * resources are told apart by a counter.
 */
final class AppliedState {

  private final OfflineAccount account;
  private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();

  AppliedState(OfflineAccount account) {
    this.account = account;
  }

  /** The state of a resource that was planned so. */
  Mapping of(String type, Block block, Mapping planned, String region) {
    String fingerprint =
        "%08x%08x".formatted(type.hashCode(), Arrays.hashCode(Msgpack.write(planned)));
    int count = counters.computeIfAbsent(fingerprint, key -> new AtomicInteger()).incrementAndGet();
    var identity = new Identity(type, region, fingerprint + (count == 1 ? "" : "-" + count));
    return body(block, planned, identity);
  }

  /** What AWS would have answered to a data source: to the same question always the same. */
  Mapping answer(String type, Block block, Mapping config, String region) {
    Mapping asked = config;
    for (Attribute attribute : block.attributes().values()) {
      if (attribute.computed() && config.get(attribute.name()).isNull()) {
        asked = asked.with(attribute.name(), Special.UNKNOWN);
      }
    }
    String fingerprint =
        "%08x%08x".formatted(type.hashCode(), Arrays.hashCode(Msgpack.write(config)));
    return body(block, asked, new Identity(type, region, fingerprint));
  }

  private record Identity(String type, String region, String hash) {
    /** The word of the type that AWS puts before an identifier, for example {@code vpc-}. */
    String id() {
      return type.substring(type.lastIndexOf('_') + 1) + "-" + hash;
    }
  }

  private Mapping body(Block block, Mapping planned, Identity identity) {
    Map<String, Value> applied = new LinkedHashMap<>();
    for (Attribute attribute : block.attributes().values()) {
      Value value = planned.get(attribute.name());
      applied.put(attribute.name(), known(attribute.name(), attribute.type(), value, identity));
    }
    for (NestedBlock nested : block.nestedBlocks().values()) {
      applied.put(nested.name(), nested(nested.block(), planned.get(nested.name()), identity));
    }
    return new Mapping(applied);
  }

  private Value nested(Block block, Value planned, Identity identity) {
    if (planned instanceof Sequence sequence) {
      return new Sequence(
          sequence.elements().stream().map(element -> nested(block, element, identity)).toList());
    }
    if (!(planned instanceof Mapping mapping)) {
      return planned.isUnknown() ? new Sequence(List.of()) : planned;
    }
    boolean element = mapping.entries().keySet().equals(names(block));
    if (element) {
      return body(block, mapping, identity);
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    mapping.entries().forEach((key, value) -> entries.put(key, nested(block, value, identity)));
    return new Mapping(entries);
  }

  private static Set<String> names(Block block) {
    var names = new HashSet<>(block.attributes().keySet());
    names.addAll(block.nestedBlocks().keySet());
    return names;
  }

  private Value known(String name, AttributeType type, Value value, Identity identity) {
    if (value.isUnknown()) {
      return madeUp(name, type, identity);
    }
    if (value instanceof Sequence sequence) {
      AttributeType element =
          type instanceof AttributeType.ListOf list
              ? list.element()
              : type instanceof AttributeType.SetOf set ? set.element() : Primitive.DYNAMIC;
      return new Sequence(
          sequence.elements().stream().map(one -> known(name, element, one, identity)).toList());
    }
    if (value instanceof Mapping mapping) {
      Map<String, Value> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach((key, one) -> entries.put(key, known(key, typeAt(type, key), one, identity)));
      return new Mapping(entries);
    }
    return value;
  }

  private static AttributeType typeAt(AttributeType type, String key) {
    if (type instanceof MapOf map) {
      return map.element();
    }
    return type instanceof ObjectOf object
        ? object.attributes().getOrDefault(key, Primitive.DYNAMIC)
        : Primitive.DYNAMIC;
  }

  private Value madeUp(String name, AttributeType type, Identity identity) {
    if (type instanceof Primitive primitive) {
      return switch (primitive) {
        case STRING -> Value.of(text(name, identity));
        case NUMBER -> new Numeric(BigDecimal.ZERO);
        case BOOL -> Value.of(false);
        case DYNAMIC -> Special.NULL;
      };
    }
    if (type instanceof MapOf) {
      return new Mapping(Map.of());
    }
    if (type instanceof ObjectOf object) {
      Map<String, Value> entries = new LinkedHashMap<>();
      object.attributes().forEach((key, one) -> entries.put(key, madeUp(key, one, identity)));
      return new Mapping(entries);
    }
    return new Sequence(List.of());
  }

  private String text(String name, Identity identity) {
    if (name.equals("arn") || name.endsWith("_arn")) {
      return "arn:%s:%s:%s:%s:%s"
          .formatted(
              account.partition(),
              identity.type().split("_", -1)[1],
              identity.region(),
              account.id(),
              identity.id());
    }
    if (name.equals("owner_id") || name.equals("account_id")) {
      return account.id();
    }
    return name.equals("id") ? identity.id() : identity.id() + "-" + name;
  }
}
