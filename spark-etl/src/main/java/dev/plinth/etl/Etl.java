package dev.plinth.etl;

import dev.plinth.etl.job.EtlError;
import dev.plinth.etl.pipeline.Failures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code etl} command: the same jar and the same arguments on a laptop and on EMR. */
@Command(
    name = "etl",
    mixinStandardHelpOptions = true,
    versionProvider = Etl.Version.class,
    scope = ScopeType.INHERIT,
    header = "Synthetic data, validated and curated tables, and reports that say what happened.",
    description = {
      "",
      "  etl generate    write a synthetic world of raw files",
      "  etl run         validate it, quarantine what is wrong, publish the rest",
      "",
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GenerateCommand.class,
      RunCommand.class,
      BackfillCommand.class,
      QualityCommand.class,
      ReportCommand.class,
      CompactCommand.class,
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:the data misses its thresholds: nothing was published",
      "2:bad input: the message says what, where and how to mend it; nothing was published",
      "3:a bug",
      "4:another run published the same dates first",
    },
    footer = {"", "Paths are local, file:, s3a:, or s3: on EMR. 'etl COMMAND --help' says more."})
public final class Etl implements Runnable {

  private static final int BUG = 3;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(out, err, arguments);
    // YARN takes any System.exit for a failure, even 0: what spark-submit started returns when
    // well.
    boolean submitted = System.getProperty("spark.master") != null;
    if (exitCode == 0 && submitted) {
      SparkSession.builder().getOrCreate().stop();
      return;
    }
    System.exit(exitCode);
  }

  /** Runs the command and returns the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    var commandLine = new CommandLine(new Etl());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(
        (exception, given) -> {
          wrongUsage(err, exception);
          return EtlError.Kind.BAD_INPUT.exitCode();
        });
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> ended(err, exception, commandLine.getCommand()));
    int exitCode;
    try {
      exitCode = commandLine.execute(arguments);
    } catch (FSError e) {
      // Hadoop's way to tell of a local disk that cannot be written.
      exitCode = ended(err, new UncheckedIOException(new IOException(e)), commandLine.getCommand());
    }
    out.flush();
    err.flush();
    return exitCode;
  }

  @Override
  public void run() {
    throw EtlError.badInput("no command given", "'etl --help' lists the commands");
  }

  private static void wrongUsage(PrintWriter err, ParameterException exception) {
    String message = String.valueOf(exception.getMessage());
    err.println(
        "error: "
            + (message.isEmpty()
                ? "wrong usage"
                : message.substring(0, 1).toLowerCase(java.util.Locale.ROOT))
            + (message.isEmpty() ? "" : message.substring(1)));
    if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
      err.println(
          "  help: '"
              + exception.getCommandLine().getCommandSpec().qualifiedName()
              + " --help' says what is allowed");
    }
  }

  private static int ended(PrintWriter err, Exception exception, Etl etl) {
    @Nullable Exception shown = etl.debug ? exception : null;
    if (exception instanceof RuntimeException unchecked
        && Failures.translated(unchecked) instanceof EtlError error) {
      error.lines().forEach(err::println);
      if (shown != null) {
        shown.printStackTrace(err);
      }
      return error.kind().exitCode();
    }
    LoggerFactory.getLogger(Etl.class).error("a bug", exception);
    err.println("bug in etl: " + exception);
    if (shown != null) {
      shown.printStackTrace(err);
    } else {
      List.of(exception.getStackTrace()).stream()
          .filter(frame -> frame.getClassName().startsWith("dev.plinth"))
          .findFirst()
          .ifPresent(
              frame -> err.println("  at: " + frame.getFileName() + ":" + frame.getLineNumber()));
      err.println("  help: run it again with --debug and report the stack trace");
    }
    return BUG;
  }

  /**
   * The versions of this jar and of the Spark that runs it, which on a cluster is the cluster's.
   */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String ours = Etl.class.getPackage().getImplementationVersion();
      String spark = org.apache.spark.package$.MODULE$.SPARK_VERSION();
      return new String[] {
        "etl " + (ours == null ? "(from classes)" : ours) + " with Spark " + spark
      };
    }
  }
}
