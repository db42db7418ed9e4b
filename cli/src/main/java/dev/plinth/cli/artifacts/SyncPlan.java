package dev.plinth.cli.artifacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What must change so that folders of a bucket hold their files and nothing else. It is worked out
 * from the bucket alone, so a run that was cut off is taken up by the next one.
 *
 * @param changes in the order in which they are carried out: removals last, so that a reader never
 *     misses a file that another one still needs
 * @param unchanged how many objects are as they should be
 */
public record SyncPlan(List<Change> changes, int unchanged) {

  /** Compares the folders with the bucket; changes nothing. */
  public static SyncPlan of(List<ArtifactFolder> folders, ObjectStore store) {
    var stored = new ArrayList<Change>();
    var removed = new ArrayList<Change>();
    int unchanged = 0;
    for (ArtifactFolder folder : folders) {
      Map<String, StoredObject> there =
          store.list(folder.prefix()).stream()
              .collect(Collectors.toMap(StoredObject::key, Function.identity()));
      for (Artifact artifact : folder.artifacts()) {
        StoredObject object = there.remove(artifact.key());
        if (object == null) {
          stored.add(new Change.Add(artifact));
        } else if (isStored(artifact, object, store)) {
          unchanged++;
        } else {
          stored.add(new Change.Replace(artifact));
        }
      }
      there.values().stream()
          .filter(object -> !object.key().endsWith("/")) // the stack's marker of the folder
          .sorted((one, other) -> one.key().compareTo(other.key()))
          .map(Change.Remove::new)
          .forEach(removed::add);
    }
    stored.addAll(removed);
    return new SyncPlan(List.copyOf(stored), unchanged);
  }

  private static boolean isStored(Artifact artifact, StoredObject object, ObjectStore store) {
    return object.size() == artifact.size()
        && store.sha256(object.key()).filter(artifact.sha256()::equals).isPresent();
  }
}
