package dev.plinth.modules.identity;

import com.hashicorp.cdktf.providers.aws.iam_instance_profile.IamInstanceProfile;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import com.hashicorp.cdktf.providers.aws.iam_role_policy_attachment.IamRolePolicyAttachment;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * An IAM role that may do nothing until it is granted something. Each grant is an inline policy of
 * its own, named for its purpose, so that a change of one shows as just that.
 */
public final class Role extends PlatformConstruct implements IRole, Grantee {

  private final IamRole resource;
  private final String roleArn;
  private final String roleName;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public Role(Construct scope, String id, RoleProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    var builder =
        IamRole.Builder.create(this, "Resource")
            .name(properties.name())
            .description(properties.description())
            .assumeRolePolicy(new PolicyDocument(this, "Trust", properties.trust()).json())
            .maxSessionDuration(properties.maxSessionSeconds())
            .tags(Map.of("Name", properties.name()));
    properties
        .permissionsBoundary()
        .or(() -> PermissionsBoundary.of(this))
        .ifPresent(builder::permissionsBoundary);
    resource = builder.build();
    roleArn = resource.getArn();
    roleName = resource.getName();
  }

  @Override
  public String roleArn() {
    return roleArn;
  }

  /** The role's name, as a token. */
  public String roleName() {
    return roleName;
  }

  /** The role itself. */
  public IamRole resource() {
    return resource;
  }

  @Override
  public void allow(String id, List<PolicyStatement> statements) {
    var grant = new PlatformConstruct(this, id);
    IamRolePolicy.Builder.create(grant, "Resource")
        .name(id)
        .role(roleName())
        .policy(new PolicyDocument(grant, "Document", statements).json())
        .build();
  }

  /**
   * Attaches a policy that is managed elsewhere. A plan does not show what it allows: prefer {@link
   * #allow}.
   *
   * @param id what it is for, unique for this role
   */
  public void attach(String id, String policyArn) {
    IamRolePolicyAttachment.Builder.create(this, id).role(roleName()).policyArn(policyArn).build();
  }

  /** Makes the profile that EC2 instances get this role through; once for a role. */
  public IamInstanceProfile instanceProfile() {
    return IamInstanceProfile.Builder.create(this, "InstanceProfile")
        .name(roleName)
        .role(roleName)
        .build();
  }
}
