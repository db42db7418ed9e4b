package dev.plinth.modules.database;

import dev.plinth.modules.identity.IRole;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.List;
import software.constructs.Construct;

/**
 * The role with which RDS writes what the operating system of an instance is busy with to
 * CloudWatch Logs (AWS: "Setting up and enabling Enhanced Monitoring").
 */
final class DatabaseMonitoring extends PlatformConstruct implements IRole {

  private final Role role;

  DatabaseMonitoring(Construct scope, PostgresDatabaseProperties properties) {
    super(scope, "Monitoring");
    String here = properties.region() + ":" + properties.account();
    role =
        new Role(
            this,
            "Role",
            RoleProperties.builder()
                .name(properties.name() + "-db-monitoring")
                .description("Writes metrics of the database's operating system")
                .trust(
                    List.of(
                        TrustStatements.services(
                            properties.account(),
                            "arn:aws:rds:%s:db:%s".formatted(here, properties.name()),
                            "monitoring.rds.amazonaws.com")))
                .build());
    String group = "arn:aws:logs:%s:log-group:RDSOSMetrics".formatted(here);
    role.allow(
        "WriteMetrics",
        List.of(
            PolicyStatement.builder()
                .sid("CreateGroup")
                .actions(List.of("logs:CreateLogGroup", "logs:PutRetentionPolicy"))
                .resources(List.of(group))
                .build(),
            PolicyStatement.builder()
                .sid("WriteStreams")
                .actions(
                    List.of(
                        "logs:CreateLogStream",
                        "logs:DescribeLogStreams",
                        "logs:GetLogEvents",
                        "logs:PutLogEvents"))
                .resources(List.of(group + ":log-stream:*"))
                .build()));
  }

  @Override
  public String roleArn() {
    return role.roleArn();
  }
}
