package dev.plinth.cli;

import dev.plinth.cli.artifacts.ArtifactException;
import dev.plinth.cli.artifacts.ArtifactFolder;
import dev.plinth.cli.artifacts.Change;
import dev.plinth.cli.artifacts.ObjectStore;
import dev.plinth.cli.artifacts.S3ObjectStore;
import dev.plinth.cli.artifacts.SyncPlan;
import dev.plinth.cli.terminal.Progress;
import dev.plinth.cli.terminal.Terminal;
import dev.plinth.stacks.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes the artifacts bucket of an environment hold what the checkout holds. */
@Command(
    name = "sync",
    header = "Make an environment's artifacts bucket hold what the checkout holds.",
    description = {
      "",
      "Compares dags/, etl/ and scripts/ of the bucket with the checkout by SHA-256, shows what"
          + " differs, stores it and removes what no file belongs to. Nothing outside these folders"
          + " is touched: config/, emr/ and mwaa/ are configuration, which the stack writes. A run"
          + " that was cut off is taken up by the next one.",
      "",
    })
final class ArtifactsSyncCommand implements Runnable {

  /** A folder of the bucket; the names are what the user types. */
  enum Folder {
    dags,
    etl,
    scripts
  }

  @ParentCommand private ArtifactsCommand artifacts;

  @Mixin private EnvironmentOption environment;

  @Option(
      names = "--only",
      paramLabel = "FOLDER",
      split = ",",
      description =
          "Sync these folders alone: dags, etl, scripts; by default dags and etl, and scripts when"
              + " --scripts names a directory.")
  private Set<Folder> only = EnumSet.noneOf(Folder.class);

  @Option(
      names = "--dags",
      paramLabel = "DIR",
      description = "The DAGs; by default dags of the checkout.")
  private Path dags = CheckoutPath.of("dags");

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The Spark job; by default the jar that spark-etl builds.")
  private Path jar = CheckoutPath.of("spark-etl/target/dist/plinth-etl.jar");

  @Option(
      names = "--scripts",
      paramLabel = "DIR",
      description = "Scripts that clusters run when they start; by default none are synced.")
  private Optional<Path> scripts = Optional.empty();

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "A server that speaks S3's protocol; by default AWS.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(names = "--dry-run", description = "Show what differs and change nothing.")
  private boolean dryRun;

  @Override
  public void run() {
    Environment target = environment.load();
    String bucket = "%s-artifacts-%s".formatted(target.name(), target.account());
    Terminal terminal = artifacts.terminal();
    try (Progress progress = Progress.on(terminal);
        ObjectStore store = S3ObjectStore.open(bucket, target.region().code(), endpoint)) {
      progress.at(bucket, "comparing");
      SyncPlan plan = SyncPlan.of(folders(), store);
      progress.done(bucket);
      show(plan, bucket, terminal);
      if (!dryRun) {
        for (Change change : plan.changes()) {
          progress.at("", change.key());
          change.apply(store);
        }
      }
    } catch (ArtifactException e) {
      throw new UserError(e.what(), e.remedy());
    }
  }

  private List<ArtifactFolder> folders() {
    Set<Folder> wanted = only;
    if (wanted.isEmpty()) {
      wanted = EnumSet.of(Folder.etl, Folder.dags);
      if (scripts.isPresent()) {
        wanted.add(Folder.scripts);
      }
    }
    // DAGs come last: they use the others.
    var folders = new ArrayList<ArtifactFolder>();
    if (wanted.contains(Folder.scripts)) {
      folders.add(
          ArtifactFolder.scripts(
              scripts.orElseThrow(
                  () -> new UserError("no scripts are given", "name them with --scripts DIR"))));
    }
    if (wanted.contains(Folder.etl)) {
      folders.add(ArtifactFolder.etl(jar));
    }
    if (wanted.contains(Folder.dags)) {
      folders.add(ArtifactFolder.dags(dags));
    }
    return folders;
  }

  private void show(SyncPlan plan, String bucket, Terminal terminal) {
    terminal.out().println("s3://" + bucket);
    for (Change change : plan.changes()) {
      terminal.out().println("  " + line(change));
    }
    terminal
        .out()
        .println(
            "%d to add, %d to replace, %d to remove, %d unchanged%s"
                .formatted(
                    count(plan, Change.Add.class),
                    count(plan, Change.Replace.class),
                    count(plan, Change.Remove.class),
                    plan.unchanged(),
                    dryRun ? "; dry run: nothing is changed" : ""));
    terminal.out().println("config/, emr/ and mwaa/ are written by the stack, when it is deployed");
    terminal.out().flush();
  }

  private static long count(SyncPlan plan, Class<? extends Change> kind) {
    return plan.changes().stream().filter(kind::isInstance).count();
  }

  private static String line(Change change) {
    if (change instanceof Change.Add add) {
      return "+ %s (%s)".formatted(add.key(), size(add.artifact().size()));
    }
    if (change instanceof Change.Replace replace) {
      return "~ %s (%s)".formatted(replace.key(), size(replace.artifact().size()));
    }
    return "- " + change.key();
  }

  private static String size(long bytes) {
    return bytes < 1_000
        ? bytes + " B"
        : bytes < 1_000_000
            ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
            : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
