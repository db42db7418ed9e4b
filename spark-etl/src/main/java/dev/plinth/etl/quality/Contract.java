package dev.plinth.etl.quality;

import dev.plinth.etl.job.EtlError;
import java.util.List;

/**
 * A pipeline as its YAML file declares it.
 *
 * @param pipeline its name
 * @param fingerprint changes when the file does
 */
public record Contract(
    String pipeline, String fingerprint, List<TableContract> tables, List<CuratedTable> curated) {

  /** Keeps its own copies. */
  public Contract {
    tables = List.copyOf(tables);
    curated = List.copyOf(curated);
  }

  /**
   * The contract of a raw table.
   *
   * @throws EtlError when there is none
   */
  public TableContract table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                EtlError.badInput(
                    "the contract of " + pipeline + " has no table '" + name + "'",
                    List.of(
                        "allowed: "
                            + String.join(
                                ", ", tables.stream().map(TableContract::name).toList()))));
  }
}
