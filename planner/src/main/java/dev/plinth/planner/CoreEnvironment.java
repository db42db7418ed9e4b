package dev.plinth.planner;

import java.util.HashMap;
import java.util.Map;

/** The variables that core sees: the user's, without those that would change what it does. */
record CoreEnvironment(Map<String, String> user) {

  /** Core never asks HashiCorp for news, and speaks to a program. */
  Map<String, String> online() {
    Map<String, String> variables = new HashMap<>(user);
    variables
        .keySet()
        .removeIf(name -> name.startsWith("TF_CLI_ARGS") || name.startsWith("TF_REATTACH"));
    variables.put("CHECKPOINT_DISABLE", "1");
    variables.put("TF_IN_AUTOMATION", "1");
    variables.put("TF_INPUT", "0");
    return variables;
  }

  /**
   * Besides, nothing of the user's Terraform settings applies, nobody asks AWS for credentials, and
   * the provider is the one in this process.
   */
  Map<String, String> offline(String reattach) {
    Map<String, String> variables = new HashMap<>(online());
    variables
        .keySet()
        .removeIf(
            name ->
                name.startsWith("AWS_") || (name.startsWith("TF_") && !name.startsWith("TF_VAR_")));
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    variables.put("TF_CLI_CONFIG_FILE", nullDevice());
    variables.put("TF_IN_AUTOMATION", "1");
    variables.put("TF_INPUT", "0");
    variables.put("TF_REATTACH_PROVIDERS", reattach);
    // Core lives for seconds, so it collects garbage half as often as by default. Never is slower
    // again: a new page costs the system more than collecting an old one.
    variables.put("GOGC", "200");
    variables.put("GOMEMLIMIT", "1GiB");
    return variables;
  }

  private static String nullDevice() {
    return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
  }
}
