package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code plinth} command: its subcommands, and what becomes of an error in any of them. */
@Command(
    name = "plinth",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    header = "AWS big-data platforms in typed Java, and a plan linter that proves what it says.",
    description = {
      "",
      "From the Java constructs to a policy-checked Terraform plan, without cloud credentials:",
      "  plinth gate            synthesize, plan and check every environment",
      "  plinth check plan.json check any plan of 'terraform show -json'",
      "",
    },
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Plinth.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:clean",
      "1:findings at or above --fail-on",
      "2:bad input: the message says what, where and how to mend it",
      "3:a bug in Plinth",
    },
    footer = {"", "'plinth COMMAND --help' says more of each command."})
public final class Plinth implements Runnable {

  /** Exit code of a run without findings that count. */
  static final int CLEAN = 0;

  /** Exit code of findings at or above the chosen severity. */
  static final int FINDINGS = 1;

  /** Exit code of the user's mistake. */
  static final int BAD_INPUT = 2;

  /** Exit code of our mistake. */
  static final int BUG = 3;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (a terminal, and NO_COLOR is not set), always or never; default auto.")
  private ColorChoice color = ColorChoice.auto;

  private final Terminal terminal;

  Plinth(Terminal terminal) {
    this.terminal = terminal;
  }

  /** When output is coloured; the names are what the user types. */
  @SuppressWarnings("JavaLangClash")
  enum ColorChoice {
    auto,
    always,
    never
  }

  /** Where to write, as the options of this run say. */
  Terminal terminal() {
    return switch (color) {
      case auto -> terminal;
      case always -> terminal.withColor(true);
      case never -> terminal.withColor(false);
    };
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PlatformCommands.prepareFor(arguments);
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /** Runs the command, writes to {@code terminal} and returns the exit code. */
  static int run(Terminal terminal, String... arguments) {
    return run(commandLine(terminal), terminal, arguments);
  }

  static int run(CommandLine commandLine, Terminal terminal, String... arguments) {
    int exitCode = commandLine.execute(arguments);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  static CommandLine commandLine(Terminal terminal) {
    var commandLine = new CommandLine(new Plinth(terminal));
    PlatformCommands.addTo(commandLine);
    Linter.addTo(commandLine);
    return configured(commandLine, terminal);
  }

  /** How every command talks, whichever there are. */
  static CommandLine configured(CommandLine commandLine, Terminal terminal) {
    commandLine.setOut(terminal.out());
    commandLine.setErr(terminal.err());
    commandLine.setUsageHelpWidth(Math.min(Math.max(terminal.columns(), 60), 100));
    commandLine.setUsageHelpAutoWidth(false);
    commandLine.setColorScheme(
        Help.defaultColorScheme(terminal.color() ? Help.Ansi.ON : Help.Ansi.OFF));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(new WrongUsage());
    commandLine.setExecutionExceptionHandler(new ErrorInCommand());
    return commandLine;
  }

  @Override
  public void run() {
    throw new UserError("no command given", "'plinth --help' lists the commands");
  }

  /** A wrong option or argument: one error, a suggestion where there is one, exit 2. */
  private static final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
      CommandLine command = exception.getCommandLine();
      PrintWriter err = command.getErr();
      err.println("error: " + decapitalized(exception.getMessage()));
      if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
        err.println(
            "  help: '"
                + command.getCommandSpec().qualifiedName()
                + " --help' says what is allowed");
      }
      return BAD_INPUT;
    }

    private static String decapitalized(@Nullable String message) {
      return message == null || message.isEmpty()
          ? "wrong usage"
          : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
  }

  /** The user's mistake ends with exit 2 and a remedy, ours with exit 3 and where to report it. */
  private static final class ErrorInCommand implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(
        Exception exception, CommandLine command, @Nullable ParseResult parseResult) {
      PrintWriter err = command.getErr();
      boolean debug = root(command).debug;
      if (exception instanceof UserError error) {
        error.print(err);
        if (debug) {
          exception.printStackTrace(err);
        }
        return BAD_INPUT;
      }
      err.println("bug in Plinth: " + exception);
      if (debug) {
        exception.printStackTrace(err);
      } else {
        Arrays.stream(exception.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.plinth"))
            .findFirst()
            .ifPresent(
                frame -> err.println("  at: " + frame.getFileName() + ":" + frame.getLineNumber()));
        err.println(
            "  help: run it again with --debug and report the stack trace; your input is not to blame");
      }
      return BUG;
    }

    private static Plinth root(CommandLine command) {
      CommandLine current = command;
      while (current.getParent() != null) {
        current = current.getParent();
      }
      return current.getCommand();
    }
  }

  /** Versions of Plinth and of the pinned AWS provider. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String implementation = Plinth.class.getPackage().getImplementationVersion();
      return new String[] {
        "plinth " + (implementation == null ? "(from classes)" : implementation)
      };
    }
  }
}
