package dev.plinth.modules.orchestration;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The options of Airflow that the platform sets, and those that it was given. */
final class AirflowOptions {

  private static final String BACKEND = "secrets.backend";
  private static final String BACKEND_ARGUMENTS = "secrets.backend_kwargs";

  private AirflowOptions() {}

  static boolean isOurs(AirflowProperties properties, String option) {
    return ours(properties).containsKey(option);
  }

  static Map<String, String> of(AirflowProperties properties) {
    var options = new TreeMap<>(properties.options());
    options.putAll(ours(properties));
    return Collections.unmodifiableMap(options);
  }

  /** Connections and variables come from Secrets Manager; the configuration stays unseen. */
  private static Map<String, String> ours(AirflowProperties properties) {
    return Map.of(
        BACKEND,
        "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend",
        BACKEND_ARGUMENTS,
        """
        {"connections_prefix": "%1$s/airflow/connections", \
        "variables_prefix": "%1$s/airflow/variables"}"""
            .formatted(properties.name()),
        "webserver.expose_config",
        "False");
  }
}
