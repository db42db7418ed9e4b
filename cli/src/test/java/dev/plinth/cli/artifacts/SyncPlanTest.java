package dev.plinth.cli.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.s3server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A sync with a server that speaks S3's protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyncPlanTest {

  private static final Map<String, String> OTHERS =
      Map.of(
          "config/platform.json", "the stack's",
          "emr/job-flow.json", "the stack's",
          "mwaa/startup.sh", "the stack's",
          "dags-of-another-team/x.py", "theirs",
          "dags/", "",
          "etl/", "");

  private S3Server server;
  private Bucket bucket;
  private ObjectStore store;
  private int buckets;

  @TempDir Path checkout;

  @BeforeAll
  void start(@TempDir Path root) {
    server = S3Server.start(root);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() throws IOException {
    bucket = Bucket.create(server, "artifacts-" + ++buckets);
    store = bucket.store();
    OTHERS.forEach(bucket::put);
    write("dags/etl.py", "import plinth_dags");
    write("dags/plinth_dags/tasks.py", "x = 1");
    write("plinth-etl.jar", "a jar");
  }

  @AfterEach
  void close() {
    store.close();
    bucket.close();
  }

  @Test
  void what_is_missing_is_stored_and_everything_else_stays() {
    sync(store);

    var expected = new TreeMap<>(OTHERS);
    expected.put("dags/etl.py", "import plinth_dags");
    expected.put("dags/plinth_dags/tasks.py", "x = 1");
    expected.put("etl/plinth-etl.jar", "a jar");
    assertThat(bucket.contents()).isEqualTo(expected);
  }

  @Test
  void what_is_stored_already_is_not_stored_again() {
    sync(store);
    SortedMap<String, String> before = bucket.times();

    SyncPlan second = sync(store);

    assertThat(second).isEqualTo(new SyncPlan(List.of(), 3));
    assertThat(bucket.times()).isEqualTo(before);
  }

  @Test
  void a_file_of_the_same_size_and_another_content_is_replaced() throws IOException {
    sync(store);
    write("dags/plinth_dags/tasks.py", "x = 2");

    SyncPlan plan = sync(store);

    assertThat(plan.changes())
        .singleElement()
        .isInstanceOf(Change.Replace.class)
        .extracting(Change::key)
        .isEqualTo("dags/plinth_dags/tasks.py");
    assertThat(bucket.contents()).containsEntry("dags/plinth_dags/tasks.py", "x = 2");
  }

  @Test
  void an_object_stored_by_other_means_without_a_checksum_is_replaced() {
    bucket.put("dags/etl.py", "import plinth_dags");

    assertThat(SyncPlan.of(folders(), store).changes())
        .filteredOn(change -> change.key().equals("dags/etl.py"))
        .singleElement()
        .isInstanceOf(Change.Replace.class);
  }

  @Test
  void what_no_file_belongs_to_is_removed_after_all_else() throws IOException {
    sync(store);
    Files.delete(checkout.resolve("dags/etl.py"));
    write("dags/new.py", "import plinth_dags");

    SyncPlan plan = sync(store);

    assertThat(plan.changes())
        .extracting(Change::key)
        .containsExactly("dags/new.py", "dags/etl.py");
    assertThat(bucket.contents()).doesNotContainKey("dags/etl.py").containsAllEntriesOf(OTHERS);
  }

  @Test
  void working_out_a_plan_changes_nothing() throws IOException {
    sync(store);
    write("dags/etl.py", "changed");
    write("dags/new.py", "new");
    Files.delete(checkout.resolve("dags/plinth_dags/tasks.py"));
    SortedMap<String, String> before = bucket.times();

    SyncPlan plan = SyncPlan.of(folders(), store);

    assertThat(plan.changes()).hasSize(3);
    assertThat(bucket.times()).isEqualTo(before);
  }

  @Test
  void cut_off_before_or_after_any_change_and_repeated_it_ends_in_the_same_state()
      throws IOException {
    sync(store);
    write("dags/etl.py", "changed");
    write("dags/new.py", "new");
    write("dags/plinth_dags/more.py", "y = 1");
    write("plinth-etl.jar", "another jar");
    Files.delete(checkout.resolve("dags/plinth_dags/tasks.py"));
    int changes = SyncPlan.of(folders(), store).changes().size();
    SortedMap<String, String> start = bucket.contents();

    for (int survived = 0; survived < changes; survived++) {
      for (boolean carriedOut : new boolean[] {false, true}) {
        try (Bucket fresh = Bucket.create(server, "cut-%d-%s".formatted(survived, carriedOut));
            ObjectStore real = fresh.store()) {
          start.forEach(fresh::put);
          var dying = new DyingStore(real, survived, carriedOut);
          assertThatThrownBy(() -> sync(dying)).isInstanceOf(DyingStore.Died.class);

          sync(real);

          var expected = new TreeMap<>(OTHERS);
          expected.put("dags/etl.py", "changed");
          expected.put("dags/new.py", "new");
          expected.put("dags/plinth_dags/more.py", "y = 1");
          expected.put("etl/plinth-etl.jar", "another jar");
          assertThat(fresh.contents()).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void content_that_does_not_arrive_as_it_was_is_refused() throws IOException {
    Path file = write("dags/etl.py", "import plinth_dags");
    var damaged =
        new Artifact("dags/etl.py", file, 18, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");

    assertThatThrownBy(() -> store.put(damaged)).isInstanceOf(ArtifactException.class);
    assertThat(bucket.contents()).doesNotContainKey("dags/etl.py");
  }

  @Test
  void a_bucket_that_is_not_there_gets_the_remedy() {
    try (ObjectStore nowhere =
        S3ObjectStore.open(
            "missing", "eu-north-1", Optional.of(server.endpoint()), Bucket.ANYBODY)) {
      assertThatThrownBy(() -> SyncPlan.of(folders(), nowhere))
          .isInstanceOfSatisfying(
              ArtifactException.class,
              e -> {
                assertThat(e.what()).isEqualTo("the bucket missing answers: NoSuchBucket");
                assertThat(e.remedy()).startsWith("deploy the environment first");
              });
    }
  }

  private SyncPlan sync(ObjectStore target) {
    SyncPlan plan = SyncPlan.of(folders(), target);
    plan.changes().forEach(change -> change.apply(target));
    return plan;
  }

  private List<ArtifactFolder> folders() {
    return List.of(
        ArtifactFolder.etl(checkout.resolve("plinth-etl.jar")),
        ArtifactFolder.dags(checkout.resolve("dags")));
  }

  private Path write(String name, String content) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
