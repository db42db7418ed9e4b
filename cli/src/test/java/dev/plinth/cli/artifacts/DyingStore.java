package dev.plinth.cli.artifacts;

import java.util.List;
import java.util.Optional;

/** A store whose process dies at one change: before it is carried out, or before it is answered. */
final class DyingStore implements ObjectStore {

  /** The process is gone. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final ObjectStore real;
  private final boolean carriedOut;
  private int left;

  DyingStore(ObjectStore real, int survived, boolean carriedOut) {
    this.real = real;
    this.left = survived;
    this.carriedOut = carriedOut;
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return real.list(prefix);
  }

  @Override
  public Optional<String> sha256(String key) {
    return real.sha256(key);
  }

  @Override
  public void put(Artifact artifact) {
    change(() -> real.put(artifact));
  }

  @Override
  public void delete(String key) {
    change(() -> real.delete(key));
  }

  private void change(Runnable change) {
    if (left-- > 0) {
      change.run();
      return;
    }
    if (carriedOut) {
      change.run();
    }
    throw new Died();
  }

  @Override
  public void close() {}
}
