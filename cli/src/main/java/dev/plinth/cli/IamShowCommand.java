package dev.plinth.cli;

import dev.plinth.policies.iam.access.Answer;
import dev.plinth.policies.iam.access.Grant;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Permissions;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.Principal;
import dev.plinth.policies.iam.access.Request;
import dev.plinth.policies.iam.catalogue.AccessLevel;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Shows all that a principal may do. */
@Command(
    name = "show",
    header = "Show all that a role may do, by service and access level.",
    description = "")
final class IamShowCommand implements Runnable {

  private static final int MOST_NAMED = 6;

  @ParentCommand private IamCommand iam;

  @Mixin private IamOptions options;

  /** Rows of the table are the actions of a service and level that are allowed alike. */
  private record Row(String service, AccessLevel level, String resources, String how)
      implements Comparable<Row> {

    @Override
    public int compareTo(Row other) {
      int byService = service.compareTo(other.service);
      int byLevel = byService != 0 ? byService : other.level.compareTo(level);
      return byLevel != 0 ? byLevel : (resources + how).compareTo(other.resources + other.how);
    }
  }

  @Override
  public void run() {
    IamModel model = options.model();
    Principal principal = options.principal(model);
    Permissions permissions = model.permissions(principal);
    PrintWriter out = iam.terminal().out();
    out.println(principal + (permissions.boundary().isPresent() ? ", within a boundary" : ""));
    SortedMap<Row, List<String>> rows = rows(model, permissions);
    if (rows.isEmpty()) {
      out.println("  may do nothing that is known");
    }
    String service = "";
    for (Map.Entry<Row, List<String>> entry : rows.entrySet()) {
      Row row = entry.getKey();
      if (!row.service().equals(service)) {
        service = row.service();
        out.println();
        out.println(service);
      }
      out.println(
          "  %-22s %s%s".formatted(row.level().label(), names(entry.getValue()), row.how()));
      out.println("  %-22s on %s".formatted("", row.resources()));
    }
    long unknown = permissions.statements().stream().filter(IamShowCommand::isUnknown).count();
    if (unknown > 0) {
      out.println();
      out.println(
          "%d %s known only after apply may allow or deny more"
              .formatted(unknown, unknown == 1 ? "statement" : "statements"));
    }
  }

  private static SortedMap<Row, List<String>> rows(IamModel model, Permissions permissions) {
    SortedMap<String, AwsAction> actions = new TreeMap<>();
    for (PlacedStatement placed : permissions.statements()) {
      if (placed.statement().mayAllow()) {
        model
            .actions(placed.statement().actions(), IamShowCommand::any)
            .forEach(action -> actions.put(action.fullName(), action));
      }
    }
    SortedMap<Row, List<String>> rows = new TreeMap<>();
    for (AwsAction action : actions.values()) {
      Answer answer = permissions.can(Request.onAnything(action.lowerCase()));
      if (answer.allowed() != Ternary.NO) {
        String how =
            answer.allowed() == Ternary.UNKNOWN
                ? "  (may be)"
                : answer.isConditional() ? "  (under conditions)" : "";
        var row = new Row(action.service(), action.level(), resources(answer), how);
        rows.computeIfAbsent(row, key -> new ArrayList<>()).add(action.name());
      }
    }
    return rows;
  }

  private static boolean any(AwsAction action) {
    return true;
  }

  private static String resources(Answer answer) {
    return answer.grants().stream()
        .map(Grant::resource)
        .map(Glob::source)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }

  private static String names(List<String> names) {
    String list = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMED
        ? list
        : "%s and %d more".formatted(list, names.size() - MOST_NAMED);
  }

  private static boolean isUnknown(PlacedStatement placed) {
    return !placed.statement().certain() || placed.statement().actions().hasUnknown();
  }
}
