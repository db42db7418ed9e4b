package dev.plinth.cli.artifacts;

/** One thing that makes the bucket hold what it should. */
public sealed interface Change {

  /** The key of the object that changes. */
  String key();

  /** Carries it out. Doing it twice is the same as once. */
  void apply(ObjectStore store);

  /** A file that the bucket does not have. */
  record Add(Artifact artifact) implements Change {
    @Override
    public String key() {
      return artifact.key();
    }

    @Override
    public void apply(ObjectStore store) {
      store.put(artifact);
    }
  }

  /** A file that the bucket has with another content. */
  record Replace(Artifact artifact) implements Change {
    @Override
    public String key() {
      return artifact.key();
    }

    @Override
    public void apply(ObjectStore store) {
      store.put(artifact);
    }
  }

  /** An object that no file belongs to. */
  record Remove(StoredObject object) implements Change {
    @Override
    public String key() {
      return object.key();
    }

    @Override
    public void apply(ObjectStore store) {
      store.delete(object.key());
    }
  }
}
