package dev.plinth.bindings.schema;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The body of a resource, a data source, the provider or a nested block.
 *
 * @param attributes by name, sorted by name
 * @param nestedBlocks by name, sorted by name
 */
public record Block(
    SortedMap<String, Attribute> attributes, SortedMap<String, NestedBlock> nestedBlocks) {

  public Block {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    nestedBlocks = Collections.unmodifiableSortedMap(new TreeMap<>(nestedBlocks));
  }
}
