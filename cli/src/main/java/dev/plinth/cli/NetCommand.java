package dev.plinth.cli;

import dev.plinth.cli.terminal.Terminal;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.drawing.NetworkDrawing;
import dev.plinth.policies.network.reach.Parties;
import dev.plinth.policies.network.reach.Party;
import dev.plinth.policies.network.reach.Reach;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Questions about the network of a plan. */
@Command(
    name = "net",
    header = "Ask who reaches whom over a plan's network, or draw it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NetCommand.ReachCommand.class, NetCommand.DrawCommand.class})
final class NetCommand implements Runnable {

  @ParentCommand private Plinth plinth;

  @Override
  public void run() {
    throw new UserError("no command given", "'plinth net --help' lists the commands");
  }

  Terminal terminal() {
    return plinth.terminal();
  }

  /** Who reaches whom. */
  @Command(
      name = "reach",
      header = "Say whether one thing reaches another: must, may or cannot.",
      description = {
        "",
        "FROM and TO are 'internet', a CIDR, a tier (public, private, data), a kind of workload"
            + " (emr, mwaa, rds, vpn, …), an AWS service (s3, sqs, …) or an address in the plan."
            + " Shows the whole path, or every setting that blocks it.",
        "",
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:it can", "1:it cannot, or the plan does not tell"})
  static final class ReachCommand implements Callable<Integer> {

    @ParentCommand private NetCommand net;

    @Parameters(index = "0", paramLabel = "FROM", description = "Who connects.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "To whom.")
    private String to;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        description = "443, 8000-8999, udp/53 or all; default ${DEFAULT-VALUE}.",
        defaultValue = "all")
    private String port = "all";

    @Option(names = "--plan", paramLabel = "PLAN.json", required = true, description = "The plan.")
    private String plan = "";

    @Override
    public Integer call() {
      Traffic traffic =
          Traffic.parse(port)
              .orElseThrow(
                  () ->
                      new UserError(
                          "'" + port + "' is no port",
                          "write a port such as 443, a range such as 8000-8999, udp/53, or all"));
      NetworkModel model = NetworkModel.of(PlanContext.of(new PlanFile(plan).read()));
      Parties parties = new Parties(model);
      Party source = party(parties, from);
      Party target = party(parties, to);
      Reach reach = new Reachability(model).reach(source, target, traffic);
      show(net.terminal(), reach, traffic);
      return reach.answer() == Answer.MUST ? Plinth.CLEAN : Plinth.FINDINGS;
    }

    private static Party party(Parties parties, String name) {
      return parties.of(name).orElseThrow(() -> unknown(parties, name));
    }

    private static UserError unknown(Parties parties, String name) {
      Set<String> known = new TreeSet<>(Parties.names());
      known.addAll(parties.addresses());
      return new UserError(
          "'" + name + "' names nothing in the network of this plan",
          Spelling.nearest(name, known)
              .map(one -> "did you mean '" + one + "'?")
              .orElse("'plinth net reach --help' says what can be named"));
    }

    private void show(Terminal terminal, Reach reach, Traffic traffic) {
      String verb =
          switch (reach.answer()) {
            case MUST -> "reaches";
            case MAY -> "may reach";
            case CANNOT -> "cannot reach";
          };
      terminal.out().println("%s %s %s on %s".formatted(from, verb, to, traffic));
      list(terminal, reach.answer() == Answer.CANNOT ? "blocked by" : "path", reach);
    }

    private static void list(Terminal terminal, String title, Reach reach) {
      List<Evidence> steps = reach.answer() == Answer.CANNOT ? reach.blocks() : reach.path();
      print(terminal, title, steps);
      print(terminal, "not certain", reach.doubts());
    }

    private static void print(Terminal terminal, String title, List<Evidence> steps) {
      if (steps.isEmpty()) {
        return;
      }
      terminal.out().println("  " + title + ":");
      for (Evidence step : steps) {
        String place = step.address() + (step.attribute().isEmpty() ? "" : "." + step.attribute());
        String value = step.value().isEmpty() ? "" : " = " + step.value();
        String head = (place + value).isEmpty() ? "" : place + value + ": ";
        terminal.out().println("    " + plain(head + step.note()));
      }
    }

    /** Names come from plans; a control character in one must not reach the terminal. */
    private static String plain(String text) {
      return text.replaceAll("\\p{Cntrl}", "�");
    }
  }

  /** A picture of the network. */
  @Command(
      name = "draw",
      header = "Draw a plan's network as SVG.",
      description = {
        "",
        "VPCs, zones, subnets by tier, gateways, endpoints and workloads; what the internet reaches"
            + " against all promise is red.",
        "",
      })
  static final class DrawCommand implements Runnable {

    @ParentCommand private NetCommand net;

    @Option(names = "--plan", paramLabel = "PLAN.json", required = true, description = "The plan.")
    private String plan = "";

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Where to write the SVG; by default the standard output.")
    private Optional<Path> output = Optional.empty();

    @Override
    public void run() {
      String svg = NetworkDrawing.svg(PlanContext.of(new PlanFile(plan).read()));
      if (output.isEmpty()) {
        net.terminal().out().print(svg);
        return;
      }
      write(svg, output.get());
    }

    private static void write(String svg, Path file) {
      try {
        Path half = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(half, svg);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UserError(
            file + " cannot be written: " + e.getMessage(),
            "name a file in a folder that exists and is yours");
      }
    }
  }
}
