package dev.plinth.modules.access;

import com.hashicorp.cdktf.providers.aws.iam_group.IamGroup;
import com.hashicorp.cdktf.providers.aws.iam_group_policy.IamGroupPolicy;
import com.hashicorp.cdktf.providers.aws.iam_user.IamUser;
import com.hashicorp.cdktf.providers.aws.iam_user_group_membership.IamUserGroupMembership;
import dev.plinth.modules.EmrTags;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * The people who work on a platform: they may read what is in the lake and in the logs, follow
 * clusters and open Airflow, each only after signing in with a second factor. Their users, if any,
 * have neither access keys nor a password here: an administrator sets the first password, which is
 * then in no state.
 */
public final class Engineers extends PlatformConstruct implements Grantee {

  private final IamGroup group;
  private final String groupName;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public Engineers(Construct scope, String id, DataLake lake, EngineersProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    group =
        IamGroup.Builder.create(this, "Resource").name(properties.name() + "-engineers").build();
    groupName = group.getName();
    policy("ManageOwnMfa", List.of(manageOwnMfa(properties)));
    lake.raw().grantRead(this, "ReadRaw");
    lake.curated().grantRead(this, "ReadCurated");
    lake.catalog().grantRead(this, "ReadTables");
    allow("ReadLogs", List.of(readLogs(properties)));
    allow("FollowClusters", List.of(followClusters(properties)));
    allow("OpenAirflow", List.of(openAirflow(properties)));
    properties.sortedUsers().forEach(this::addUser);
  }

  /** The group itself. */
  public IamGroup resource() {
    return group;
  }

  /** Allows what the statements say to whoever signed in with a second factor. */
  @Override
  public void allow(String id, List<PolicyStatement> statements) {
    policy(id, statements.stream().map(Engineers::withSecondFactor).toList());
  }

  private void policy(String id, List<PolicyStatement> statements) {
    var grant = new PlatformConstruct(this, id);
    IamGroupPolicy.Builder.create(grant, "Resource")
        .name(id)
        .group(groupName)
        .policy(new PolicyDocument(grant, "Document", statements).json())
        .build();
  }

  private static PolicyStatement withSecondFactor(PolicyStatement statement) {
    return new PolicyStatement(
        statement.sid(),
        statement.effect(),
        statement.actions(),
        statement.resources(),
        statement.principals(),
        Stream.concat(
                statement.conditions().stream(),
                Stream.of(new Condition("Bool", "aws:MultiFactorAuthPresent", List.of("true"))))
            .toList());
  }

  /** AWS: "Allows MFA-authenticated IAM users to manage their own credentials". */
  private static PolicyStatement manageOwnMfa(EngineersProperties properties) {
    String account = "arn:aws:iam::" + properties.account();
    return PolicyStatement.builder()
        .sid("ManageOwnMfa")
        .actions(
            List.of(
                "iam:ChangePassword",
                "iam:CreateVirtualMFADevice",
                "iam:EnableMFADevice",
                "iam:GetUser",
                "iam:ListMFADevices",
                "iam:ResyncMFADevice"))
        // Terraform leaves &{…} to IAM, as ${…}.
        .resources(List.of(account + ":mfa/&{aws:username}", account + ":user/&{aws:username}"))
        .build();
  }

  private static PolicyStatement readLogs(EngineersProperties properties) {
    return PolicyStatement.builder()
        .sid("ReadLogs")
        .actions(
            List.of(
                "logs:DescribeLogStreams",
                "logs:FilterLogEvents",
                "logs:GetLogEvents",
                "logs:StartQuery"))
        .resources(
            List.of(
                properties.arn("logs", "log-group:/" + properties.name() + "/*"),
                properties.arn("logs", "log-group:airflow-" + properties.name() + "-*")))
        .build();
  }

  private static PolicyStatement followClusters(EngineersProperties properties) {
    return PolicyStatement.builder()
        .sid("FollowClusters")
        .actions(
            List.of(
                "elasticmapreduce:DescribeCluster",
                "elasticmapreduce:DescribeStep",
                "elasticmapreduce:ListInstances",
                "elasticmapreduce:ListSteps"))
        .resources(List.of(properties.arn("elasticmapreduce", "cluster/*")))
        .conditions(
            List.of(Condition.equalTo("aws:ResourceTag/" + EmrTags.PLATFORM, properties.name())))
        .build();
  }

  /** As a user of Airflow, not as its administrator. */
  private static PolicyStatement openAirflow(EngineersProperties properties) {
    return PolicyStatement.builder()
        .sid("OpenAirflow")
        .actions(List.of("airflow:CreateWebLoginToken"))
        .resources(List.of(properties.arn("airflow", "role/" + properties.name() + "/User")))
        .build();
  }

  private void addUser(String name) {
    var user = new PlatformConstruct(this, "User-" + name);
    IamUserGroupMembership.Builder.create(user, "Membership")
        .user(IamUser.Builder.create(user, "Resource").name(name).build().getName())
        .groups(List.of(groupName))
        .build();
  }
}
