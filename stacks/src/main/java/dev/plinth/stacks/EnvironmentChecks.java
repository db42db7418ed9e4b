package dev.plinth.stacks;

import dev.plinth.modules.network.NetworkProperties;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.EnumNames;
import java.util.List;

/** What must hold between the sections of an environment. */
final class EnvironmentChecks {

  private static final int ZONES = 2;

  private final Environment environment;
  private final Checks check;

  EnvironmentChecks(Environment environment, Checks check) {
    this.environment = environment;
    this.check = check;
  }

  void run() {
    if (check.usable("network.tiers", "network.zones")) {
      network(environment.network());
    }
    if (environment.isProduction()) {
      production();
    }
  }

  private void network(NetworkProperties network) {
    for (Tier tier : List.of(Tier.PRIVATE, Tier.DATA)) {
      if (!network.tiers().isEmpty() && !network.tiers().contains(tier)) {
        check.problem(
            "network.tiers",
            String.join(", ", network.tiers().stream().map(EnumNames::of).sorted().toList()),
            "has no tier %s, which %s needs"
                .formatted(
                    EnumNames.of(tier), tier == Tier.DATA ? "the database" : "EMR and Airflow"),
            "private and data, and public where there is NAT",
            "add %s to tiers".formatted(EnumNames.of(tier)));
      }
    }
    if (!network.zones().isEmpty() && network.zones().size() < ZONES) {
      check.problem(
          "network.zones",
          String.join(", ", network.zones().stream().map(EnumNames::of).toList()),
          "is a single zone: Airflow and the database need two",
          "two zones or more",
          "add a zone, as in [a, b]");
    }
  }

  private void production() {
    if (check.usable("database.multiAz") && !environment.database().multiAz()) {
      check.problem(
          "database.multiAz",
          false,
          "leaves production without a database when a zone fails",
          "true in an environment whose name starts with prod",
          "remove the line: true is the default");
    }
    if (check.usable("backup") && environment.backup().isEmpty()) {
      check.problem(
          "backup",
          null,
          "is missing: production has no copy of its data",
          "a section backup in an environment whose name starts with prod",
          "add 'backup: {}', which has its defaults");
    }
    if (check.usable("alerts.emails") && environment.alerts().emails().isEmpty()) {
      check.problem(
          "alerts.emails",
          null,
          "is empty: alarms of production wake nobody",
          "at least one address in an environment whose name starts with prod",
          "add one, as in {on-call: data@acme.example}");
    }
  }
}
