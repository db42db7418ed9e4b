package dev.plinth.etl.lake;

import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;

/**
 * The one thing that changes in one step: which snapshots are published. It is a property of an
 * empty Iceberg table, changed by the catalog's own compare-and-swap, so it is as atomic as the
 * catalog, on every file system that Iceberg supports.
 */
final class Ledger {

  private static final String PROPERTY = "plinth.published";

  private final TableOperations operations;

  Ledger(BaseTable table) {
    this.operations = table.operations();
  }

  /** Somebody else published since the expected state was read. */
  static final class Moved extends Exception {
    private static final long serialVersionUID = 1L;
  }

  Published read() {
    return published(operations.refresh());
  }

  /**
   * Publishes {@code next} if {@code expected} is what is published.
   *
   * @throws Moved when it is not; nothing was changed
   */
  void swap(Published expected, Published next) throws Moved {
    TableMetadata base = operations.refresh();
    if (published(base).number() != expected.number()) {
      throw new Moved();
    }
    TableMetadata updated =
        TableMetadata.buildFrom(base).setProperties(Map.of(PROPERTY, next.json())).build();
    try {
      operations.commit(base, updated);
    } catch (CommitFailedException | CommitStateUnknownException e) {
      // A lost answer is not a lost commit: the ledger itself says who published.
      if (!read().attempt().equals(next.attempt())) {
        throw new Moved();
      }
    }
  }

  private static Published published(TableMetadata metadata) {
    String json = metadata.property(PROPERTY, "");
    return json.isEmpty() ? Published.nothing() : Published.parse(json);
  }
}
