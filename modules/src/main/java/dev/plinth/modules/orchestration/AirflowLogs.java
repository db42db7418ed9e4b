package dev.plinth.modules.orchestration;

import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironmentLoggingConfiguration;
import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironmentLoggingConfigurationDagProcessingLogs;
import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironmentLoggingConfigurationSchedulerLogs;
import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironmentLoggingConfigurationTaskLogs;
import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironmentLoggingConfigurationWebserverLogs;
import com.hashicorp.cdktf.providers.aws.mwaa_environment.MwaaEnvironmentLoggingConfigurationWorkerLogs;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.logging.LogGroup;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.Construct;

/** The five streams of logs of an Airflow environment, all of them on. */
final class AirflowLogs extends PlatformConstruct {

  private static final String LEVEL = "INFO";

  private final List<LogGroup> groups;

  AirflowLogs(Construct scope, IKey key, AirflowProperties properties) {
    super(scope, "Logs");
    groups =
        Stream.of("DAGProcessing", "Scheduler", "Task", "WebServer", "Worker")
            .map(
                stream ->
                    new LogGroup(
                        this,
                        stream,
                        key,
                        LogGroupProperties.builder()
                            .name("airflow-%s-%s".formatted(properties.name(), stream))
                            .retentionDays(properties.logDays())
                            .destroyable(properties.destroyable())
                            .build()))
            .toList();
  }

  List<LogGroup> groups() {
    return groups;
  }

  MwaaEnvironmentLoggingConfiguration configuration() {
    return MwaaEnvironmentLoggingConfiguration.builder()
        .dagProcessingLogs(
            MwaaEnvironmentLoggingConfigurationDagProcessingLogs.builder()
                .enabled(true)
                .logLevel(LEVEL)
                .build())
        .schedulerLogs(
            MwaaEnvironmentLoggingConfigurationSchedulerLogs.builder()
                .enabled(true)
                .logLevel(LEVEL)
                .build())
        .taskLogs(
            MwaaEnvironmentLoggingConfigurationTaskLogs.builder()
                .enabled(true)
                .logLevel(LEVEL)
                .build())
        .webserverLogs(
            MwaaEnvironmentLoggingConfigurationWebserverLogs.builder()
                .enabled(true)
                .logLevel(LEVEL)
                .build())
        .workerLogs(
            MwaaEnvironmentLoggingConfigurationWorkerLogs.builder()
                .enabled(true)
                .logLevel(LEVEL)
                .build())
        .build();
  }
}
