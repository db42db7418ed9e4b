package dev.plinth.modules.orchestration;

import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.validation.Checks;
import java.util.Locale;
import java.util.regex.Pattern;

/** What must hold for the properties of an Airflow environment. */
final class AirflowChecks {

  private static final Pattern REQUIREMENT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(\\[[A-Za-z0-9._,-]+])?==[A-Za-z0-9.+!_-]+");
  private static final Pattern PLUGIN = Pattern.compile("[a-z_][a-z0-9_]*\\.py");
  private static final Pattern OPTION = Pattern.compile("[a-z_]+\\.[a-z0-9_]+");
  private static final Pattern SECRET =
      Pattern.compile(".*(password|passwd|secret_key|fernet|token|sql_alchemy_conn).*");
  private static final Pattern WINDOW =
      Pattern.compile("(MON|TUE|WED|THU|FRI|SAT|SUN):([01]\\d|2[0-3]):(00|30)");

  private final AirflowProperties properties;
  private final Checks check;

  AirflowChecks(AirflowProperties properties, Checks check) {
    this.properties = properties;
    this.check = check;
  }

  void run() {
    if (check.usable("environmentClass")) {
      schedulers();
      workers();
    }
    requirements();
    properties.plugins().keySet().forEach(this::plugin);
    properties.options().forEach(this::option);
    check.matches(
        "maintenanceWindow",
        properties.maintenanceWindow(),
        WINDOW,
        "DAY:hh:mm in UTC, mm 00 or 30",
        "write it like SUN:02:30");
    LogGroupProperties.checkRetention(check, "logDays", properties.logDays());
  }

  private void schedulers() {
    AirflowClass size = properties.environmentClass();
    int count = properties.schedulerCount();
    if (count < size.leastSchedulers() || count > size.mostSchedulers()) {
      check.problem(
          "schedulers",
          count,
          "is not what the class %s allows".formatted(size),
          range(size.leastSchedulers(), size.mostSchedulers(), "schedulers"),
          "change it, or choose another environmentClass");
    }
  }

  private void workers() {
    AirflowClass size = properties.environmentClass();
    int most = properties.mostWorkers();
    if (most < 1 || most > size.mostWorkers()) {
      check.problem(
          "maximumWorkers",
          most,
          "is not what the class %s allows".formatted(size),
          range(1, size.mostWorkers(), "workers"),
          "change it, or choose another environmentClass");
    } else if (properties.minimumWorkers() < 1 || properties.minimumWorkers() > most) {
      check.problem(
          "minimumWorkers",
          properties.minimumWorkers(),
          "is not between 1 and the most workers",
          range(1, most, "workers"),
          "lower it, or raise maximumWorkers");
    }
  }

  private static String range(int least, int most, String what) {
    return least == most ? least + " of the " + what : "%d to %d %s".formatted(least, most, what);
  }

  private void requirements() {
    for (int i = 0; i < properties.requirements().size(); i++) {
      check.matches(
          "requirements[" + i + "]",
          properties.requirements().get(i),
          REQUIREMENT,
          "a package with one version: name==version",
          "pin it: with a range, the same plan would install other code tomorrow");
    }
  }

  private void plugin(String file) {
    check.matches(
        "plugins." + file,
        file,
        PLUGIN,
        "the file of a Python module",
        "name it like my_plugin.py: Airflow imports it by that name");
  }

  private void option(String key, String value) {
    String path = "options." + key;
    check.matches(path, key, OPTION, "a section and an option", "write it like core.parallelism");
    if (AirflowOptions.isOurs(properties, key)) {
      check.problem(
          path,
          value,
          "is set by the platform",
          "other options",
          "remove it: connections and variables are read from Secrets Manager");
    } else if (SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
      check.problem(
          path,
          "…",
          "would put a secret into code, plan and state",
          "options that are no secrets",
          "keep it in Secrets Manager as a connection or a variable");
    }
  }
}
