package dev.plinth.modules.access;

import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.IRole;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.PolicyStatementBuilder;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * The role with which EMR starts and stops the instances of clusters: only from what is tagged for
 * it, and only with the one role that is given for them. Its grants are those parts of {@code
 * AmazonEMRServicePolicy_v2} that clusters of instance fleets in private subnets need, for this
 * account and region, where a plan shows them (AWS: "Service role for Amazon EMR").
 */
public final class EmrServiceRole extends PlatformConstruct {

  private final WorkloadProperties properties;
  private final Role role;

  /**
   * @param instances the role of the clusters' instances
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public EmrServiceRole(
      Construct scope, String id, IRole instances, WorkloadProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.properties = properties;
    role =
        new Role(
            this,
            "Role",
            properties.role(
                "emr-service",
                "EMR, to start and stop the instances of Spark clusters",
                TrustStatements.services(
                    properties.account(),
                    properties.arn("elasticmapreduce", "*"),
                    "elasticmapreduce.amazonaws.com")));
    role.allow("LaunchInstances", launch());
    role.allow("ManageInstances", manage());
    role.allow(
        "ReadNetworkAndInstances",
        List.of(
            describe(),
            allow("DescribeVpc", List.of("ec2:DescribeVpcAttribute"), "vpc/*")
                .conditions(List.of(EmrConditions.present()))
                .build()));
    instances.grantPass(role, "PassInstanceRole", "ec2.amazonaws.com");
  }

  /** The role. */
  public Role role() {
    return role;
  }

  private List<PolicyStatement> launch() {
    return List.of(
        allow(
                "InTaggedNetwork",
                List.of("ec2:CreateFleet", "ec2:CreateNetworkInterface", "ec2:RunInstances"),
                "security-group/*",
                "subnet/*")
            .conditions(List.of(EmrConditions.present()))
            .build(),
        allow(
                "FromTaggedTemplates",
                List.of("ec2:CreateFleet", "ec2:CreateLaunchTemplateVersion", "ec2:RunInstances"),
                "launch-template/*")
            .conditions(List.of(EmrConditions.present()))
            .build(),
        allow("TaggedTemplates", List.of("ec2:CreateLaunchTemplate"), "launch-template/*")
            .conditions(List.of(EmrConditions.requested()))
            .build(),
        allow(
                "TaggedInstances",
                List.of("ec2:CreateFleet", "ec2:CreateNetworkInterface", "ec2:RunInstances"),
                "fleet/*",
                "instance/*",
                "network-interface/*",
                "volume/*")
            .conditions(List.of(EmrConditions.requested()))
            .build(),
        PolicyStatement.builder()
            .sid("FromImages")
            .actions(List.of("ec2:CreateFleet", "ec2:RunInstances"))
            // Images belong to Amazon, so that their ARNs have no account.
            .resources(List.of("arn:aws:ec2:%s::image/ami-*".formatted(properties.region())))
            .build(),
        allow(
                "TagWhatIsCreated",
                List.of("ec2:CreateTags"),
                "fleet/*",
                "instance/*",
                "launch-template/*",
                "network-interface/*",
                "volume/*")
            .conditions(
                List.of(
                    Condition.equalTo(
                        "ec2:CreateAction",
                        "CreateFleet",
                        "CreateLaunchTemplate",
                        "CreateNetworkInterface",
                        "RunInstances")))
            .build());
  }

  private List<PolicyStatement> manage() {
    return List.of(
        allow(
                "TaggedResources",
                List.of(
                    "ec2:CreateTags",
                    "ec2:DeleteLaunchTemplate",
                    "ec2:DeleteNetworkInterface",
                    "ec2:DeleteTags",
                    "ec2:ModifyInstanceAttribute",
                    "ec2:TerminateInstances"),
                "instance/*",
                "launch-template/*",
                "network-interface/*",
                "volume/*")
            .conditions(List.of(EmrConditions.present()))
            .build(),
        allow(
                "RulesOfTaggedGroups",
                List.of(
                    "ec2:AuthorizeSecurityGroupEgress",
                    "ec2:AuthorizeSecurityGroupIngress",
                    "ec2:RevokeSecurityGroupEgress",
                    "ec2:RevokeSecurityGroupIngress"),
                "security-group/*")
            .conditions(List.of(EmrConditions.present()))
            .build());
  }

  /** EC2 offers no narrower resource for these. */
  private static PolicyStatement describe() {
    return PolicyStatement.builder()
        .sid("Describe")
        .actions(
            List.of(
                "ec2:DescribeAccountAttributes",
                "ec2:DescribeCapacityReservations",
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceStatus",
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstances",
                "ec2:DescribeLaunchTemplates",
                "ec2:DescribeNetworkAcls",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVolumeStatus",
                "ec2:DescribeVolumes",
                "ec2:DescribeVpcEndpoints",
                "ec2:DescribeVpcs"))
        .resources(List.of("*"))
        .build();
  }

  private PolicyStatementBuilder allow(String sid, List<String> actions, String... resources) {
    return PolicyStatement.builder()
        .sid(sid)
        .actions(actions)
        .resources(Stream.of(resources).map(resource -> properties.arn("ec2", resource)).toList());
  }
}
