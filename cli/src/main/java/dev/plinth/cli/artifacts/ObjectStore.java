package dev.plinth.cli.artifacts;

import java.util.List;
import java.util.Optional;

/** The artifacts bucket. Every method may throw {@link ArtifactException}. */
public interface ObjectStore extends AutoCloseable {

  /** The objects whose keys start so, in the order of their keys. */
  List<StoredObject> list(String prefix);

  /** The SHA-256 that an object was stored with, in base64, if it was. */
  Optional<String> sha256(String key);

  /** Stores a file; the store refuses it when what arrives has another checksum. */
  void put(Artifact artifact);

  /** Removes an object; one that is not there is no error. */
  void delete(String key);

  @Override
  void close();
}
