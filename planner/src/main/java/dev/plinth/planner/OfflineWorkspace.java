package dev.plinth.planner;

import dev.plinth.bindings.schema.ProviderSchema;
import dev.plinth.planner.configuration.Configuration;
import dev.plinth.planner.configuration.PlannedCopy;
import dev.plinth.planner.provider.DataSources;
import dev.plinth.planner.provider.ProviderServer;
import dev.plinth.planner.terraform.TerraformBinary;
import dev.plinth.planner.terraform.TerraformProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A temporary copy of a configuration with a local state, planned and applied against the
 * in-process provider. Closing it removes the copy and stops the provider.
 */
public final class OfflineWorkspace implements AutoCloseable {

  private static final String STATE = "terraform.tfstate";
  private static final List<String> OPTIONS = List.of("-lock=false", "-refresh=false");

  private final Path directory;
  private final ProviderServer server;
  private final CoreRun core;
  private final PlannedCopy copy;
  private final boolean needsInit;

  private OfflineWorkspace(
      Path directory, ProviderServer server, CoreRun core, PlannedCopy copy, boolean needsInit) {
    this.directory = directory;
    this.server = server;
    this.core = core;
    this.copy = copy;
    this.needsInit = needsInit;
  }

  static OfflineWorkspace open(
      Configuration configuration,
      PriorState prior,
      ProviderSchema schema,
      ProviderServer server,
      CoreEnvironment environment,
      TerraformBinary binary,
      Duration limit) {
    try {
      Path directory = Files.createTempDirectory("plinth-plan");
      PlannedCopy copy = configuration.copyTo(directory, DataSources.ANSWERED);
      if (!prior.isNone()) {
        Files.writeString(directory.resolve(STATE), prior.json());
        if (Configuration.wasAppliedWithMadeUpAnswers(prior.json())) {
          server.makeUpAnswers();
        }
      }
      var errors =
          new ErrorPlaces(
              configuration.constructs(), copy, schema.resourceTypes(), schema.dataSourceTypes());
      var process =
          new TerraformProcess(binary, directory, environment.offline(server.reattach()), limit);
      return new OfflineWorkspace(
          directory, server, new CoreRun(process, errors), copy, configuration.callsModules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plans. */
  public PlanOutcome plan() throws InterruptedException {
    long start = System.nanoTime();
    if (needsInit && core.init(List.of()) instanceof CoreRun.Result.Failure failure) {
      return new PlanOutcome.Rejected(failure.diagnostics());
    }
    if (core.plan(OPTIONS) instanceof CoreRun.Result.Failure failure) {
      return new PlanOutcome.Rejected(failure.diagnostics());
    }
    String json = copy.originalPlan(core.show());
    return new PlanOutcome.Planned(json, Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Applies: the in-process provider makes up what AWS would answer.
   *
   * @return what core found wrong; nothing when all was applied
   */
  public List<Diagnostic> apply() throws InterruptedException {
    server.makeUpAnswers();
    return diagnostics(core.apply(OPTIONS));
  }

  /**
   * Destroys all that was applied.
   *
   * @return what core found wrong; nothing when all was destroyed
   */
  public List<Diagnostic> destroy() throws InterruptedException {
    return diagnostics(core.apply(List.of("-destroy", "-lock=false", "-refresh=false")));
  }

  /** What is deployed now. */
  public PriorState state() {
    Path state = directory.resolve(STATE);
    return Files.exists(state) ? PriorState.of(state) : PriorState.none();
  }

  private static List<Diagnostic> diagnostics(CoreRun.Result result) {
    return result instanceof CoreRun.Result.Failure failure ? failure.diagnostics() : List.of();
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + directory, e);
    }
  }
}
