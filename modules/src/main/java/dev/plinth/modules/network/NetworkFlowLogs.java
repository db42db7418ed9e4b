package dev.plinth.modules.network;

import com.hashicorp.cdktf.providers.aws.flow_log.FlowLog;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.logging.ILogGroup;
import dev.plinth.modules.logging.LogGroup;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.List;
import java.util.Map;

/** Every connection in a VPC, accepted or rejected, as CloudWatch logs. */
final class NetworkFlowLogs extends PlatformConstruct {

  private static final int AGGREGATION_SECONDS = 60;

  private final LogGroup logGroup;

  NetworkFlowLogs(Network network, IKey key, NetworkProperties properties) {
    super(network, "FlowLogs");
    logGroup =
        new LogGroup(
            this,
            "LogGroup",
            key,
            LogGroupProperties.builder()
                .name("/" + properties.name() + "/flow-logs")
                .retentionDays(properties.flowLogDays())
                .destroyable(properties.destroyable())
                .build());
    FlowLog.Builder.create(this, "Resource")
        .vpcId(network.vpcId())
        .trafficType("ALL")
        .logDestinationType("cloud-watch-logs")
        .logDestination(logGroup.logGroupArn())
        .iamRoleArn(role(properties).roleArn())
        .maxAggregationInterval(AGGREGATION_SECONDS)
        .tags(Map.of("Name", properties.name()))
        .build();
  }

  ILogGroup logGroup() {
    return logGroup;
  }

  /** AWS: "IAM role for publishing flow logs to CloudWatch Logs". */
  private Role role(NetworkProperties properties) {
    var role =
        new Role(
            this,
            "Role",
            RoleProperties.builder()
                .name(properties.name() + "-flow-logs")
                .description("Flow logs of the VPC, to CloudWatch Logs")
                .trust(
                    List.of(
                        TrustStatements.services(
                            properties.account(),
                            "arn:aws:ec2:%s:%s:vpc-flow-log/*"
                                .formatted(properties.region(), properties.account()),
                            "vpc-flow-logs.amazonaws.com")))
                .build());
    logGroup.grantWrite(role, "WriteFlowLogs");
    role.allow(
        "FindLogGroups",
        List.of(
            PolicyStatement.builder()
                .sid("FindLogGroups")
                .actions(List.of("logs:DescribeLogGroups"))
                // CloudWatch Logs offers no narrower resource.
                .resources(List.of("*"))
                .build()));
    return role;
  }
}
