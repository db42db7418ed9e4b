package dev.plinth.stacks;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.$Module;
import dev.plinth.modules.PlatformApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import software.amazon.jsii.JsiiEngine;

/** Writes environments as Terraform configuration: one app, one stack for each environment. */
public final class Synthesis {

  /** jsii has one Node process for this one, which answers one question at a time. */
  private static final Lock NODE = new ReentrantLock();

  private Synthesis() {}

  /**
   * Starts Node in the background and loads there what every stack needs, so that a run soon after
   * need not wait for it. What goes wrong goes wrong again in that run, which says so.
   */
  public static void prepare() {
    var thread = new Thread(Synthesis::load, "prepare-synthesis");
    thread.setDaemon(true);
    thread.start();
  }

  private static void load() {
    NODE.lock();
    try {
      // With it what it depends on: CDKTF and constructs.
      JsiiEngine.getInstance().loadModule($Module.class);
    } catch (RuntimeException e) {
      // Nothing waits for this.
      return;
    } finally {
      NODE.unlock();
    }
  }

  /**
   * Writes {@code stacks/<environment>/cdk.tf.json} for each environment, beside it {@code
   * sources.json} that says which line of Java each resource comes from, then {@code
   * manifest.json}, into the output directory, which is made if there is none. Nothing is written
   * before all of it is synthesized; other files there, such as Terraform's own, stay.
   *
   * @return the directory of each stack by environment, in the order given
   * @throws UncheckedIOException if a file cannot be written
   */
  public static Map<String, Path> run(List<Environment> environments, Path outputDirectory) {
    return write(environments, PlatformStack::new, outputDirectory);
  }

  /**
   * As {@link #run}, for what must be there before the platform: a stack {@code
   * bootstrap-<environment>} for each environment.
   *
   * @return the directory of each stack by its name, in the order of the environments
   * @throws UncheckedIOException if a file cannot be written
   */
  public static Map<String, Path> bootstrap(List<Environment> environments, Path outputDirectory) {
    return write(environments, BootstrapStack::new, outputDirectory);
  }

  private static Map<String, Path> write(
      List<Environment> environments,
      BiFunction<PlatformApp, Environment, TerraformStack> make,
      Path outputDirectory) {
    NODE.lock();
    try {
      return writeAlone(environments, make, outputDirectory);
    } finally {
      NODE.unlock();
    }
  }

  private static Map<String, Path> writeAlone(
      List<Environment> environments,
      BiFunction<PlatformApp, Environment, TerraformStack> make,
      Path outputDirectory) {
    var stacks = new ArrayList<String>();
    try {
      Path staging = Files.createTempDirectory("plinth-synth-");
      try {
        PlatformApp app = PlatformApp.into(staging);
        for (Environment environment : environments) {
          stacks.add(make.apply(app, environment).getNode().getId());
        }
        app.synth();
        // Not always the staging directory: CDKTF_OUTDIR comes first.
        Path written = Path.of(app.getOutdir());
        SourceMapFile sources = SourceMapFile.of(app.sources());
        for (String stack : stacks) {
          sources.write(written.resolve("stacks").resolve(stack));
        }
        publish(written, outputDirectory, stacks);
      } finally {
        delete(staging);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var directories = new LinkedHashMap<String, Path>();
    for (String stack : stacks) {
      directories.put(stack, outputDirectory.resolve("stacks").resolve(stack));
    }
    return Collections.unmodifiableMap(directories);
  }

  private static void publish(Path from, Path to, List<String> stacks) throws IOException {
    if (from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize())) {
      return;
    }
    var files = new ArrayList<String>();
    for (String stack : stacks) {
      files.add("stacks/" + stack + "/cdk.tf.json");
      files.add("stacks/" + stack + "/" + SourceMapFile.NAME);
    }
    files.add("manifest.json");
    for (String file : files) {
      Path target = to.resolve(file);
      Path half = target.resolveSibling(target.getFileName() + ".tmp");
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
