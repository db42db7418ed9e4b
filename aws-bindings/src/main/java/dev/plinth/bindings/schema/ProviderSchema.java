package dev.plinth.bindings.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the AWS provider accepts and exports, derived at build time from the pinned prebuilt
 * bindings; no provider is downloaded or run.
 *
 * <p>The bindings do not tell everything. Absent here: {@code max_items} above 1, schema versions,
 * defaults, which change forces a replacement, and the provider's own validators. {@code sensitive}
 * comes from a list of well-known secrets kept in this module.
 */
public final class ProviderSchema {

  /** The provider's source address, the key in Terraform's documents. */
  public static final String PROVIDER_ADDRESS = "registry.terraform.io/hashicorp/aws";

  private static final String RESOURCE = "/dev/plinth/bindings/aws-provider-schema.json.gz";

  private final String version;
  private final Block provider;
  private final SortedSet<String> resourceTypes;
  private final SortedSet<String> dataSourceTypes;
  private final SortedMap<String, Block> resources;
  private final SortedMap<String, Block> dataSources;

  ProviderSchema(
      String version,
      Block provider,
      Set<String> resourceTypes,
      Set<String> dataSourceTypes,
      SortedMap<String, Block> resources,
      SortedMap<String, Block> dataSources) {
    this.version = version;
    this.provider = provider;
    this.resourceTypes = Collections.unmodifiableSortedSet(new TreeSet<>(resourceTypes));
    this.dataSourceTypes = Collections.unmodifiableSortedSet(new TreeSet<>(dataSourceTypes));
    this.resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    this.dataSources = Collections.unmodifiableSortedMap(new TreeMap<>(dataSources));
  }

  /**
   * Reads the blocks of the types named, and the names of all the others. A type that the provider
   * does not have is left out: see {@link #resource} and {@link #resourceTypes}.
   *
   * @param resourceTypes for example {@code aws_vpc}
   * @param dataSourceTypes for example {@code aws_caller_identity}
   */
  public static ProviderSchema load(Set<String> resourceTypes, Set<String> dataSourceTypes) {
    return load(resourceTypes::contains, dataSourceTypes::contains);
  }

  /** Reads every block of every type. */
  public static ProviderSchema loadAll() {
    return load(type -> true, type -> true);
  }

  private static ProviderSchema load(
      Predicate<String> resourceTypes, Predicate<String> dataSourceTypes) {
    try (InputStream gzipped = ProviderSchema.class.getResourceAsStream(RESOURCE)) {
      if (gzipped == null) {
        throw new IllegalStateException("The build left out " + RESOURCE);
      }
      return new SchemaReader(resourceTypes, dataSourceTypes).read(gzipped);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }

  /** The provider's version, for example {@code 5.23.1}. */
  public String version() {
    return version;
  }

  /** The body of the {@code provider "aws"} block. */
  public Block provider() {
    return provider;
  }

  /** The names of all resource types of the provider, loaded or not. */
  public SortedSet<String> resourceTypes() {
    return resourceTypes;
  }

  /** The names of all data-source types of the provider, loaded or not. */
  public SortedSet<String> dataSourceTypes() {
    return dataSourceTypes;
  }

  /** The resource types that were loaded, with their bodies. */
  public SortedMap<String, Block> resources() {
    return resources;
  }

  /** The data-source types that were loaded, with their bodies. */
  public SortedMap<String, Block> dataSources() {
    return dataSources;
  }

  /** The body of a loaded resource type; empty when it was not asked for or does not exist. */
  public Optional<Block> resource(String type) {
    return Optional.ofNullable(resources.get(type));
  }

  /** The body of a loaded data-source type; empty when it was not asked for or does not exist. */
  public Optional<Block> dataSource(String type) {
    return Optional.ofNullable(dataSources.get(type));
  }
}
