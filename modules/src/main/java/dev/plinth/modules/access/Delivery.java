package dev.plinth.modules.access;

import com.hashicorp.cdktf.providers.aws.iam_openid_connect_provider.IamOpenidConnectProvider;
import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * How GitHub's workflows get into the account without a stored credential: as one role that reads,
 * for plans of pull requests, and as one that deploys, for jobs of one protected GitHub environment
 * alone. Whatever role the latter makes is held by the {@link #boundary}, which it cannot change.
 */
public final class Delivery extends PlatformConstruct {

  private static final String GITHUB = "https://token.actions.githubusercontent.com";

  /** Required by the provider; AWS itself trusts GitHub's certificates by their authorities. */
  private static final List<String> THUMBPRINTS =
      List.of(
          "1c58a3a8518e8759bf075b76b750d4f2df264fcd", "6938fd4d98bab03faadb97b34396831e3780aea1");

  private final DeliveryProperties properties;
  private final IamPolicy boundary;
  private final Role planner;
  private final Role deployer;

  /**
   * @param state where the Terraform state is kept
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public Delivery(Construct scope, String id, IBucket state, DeliveryProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.properties = properties;
    var names = new DeliveryNames(properties);
    var changes = new ChangeStatements(names);
    String provider = properties.providerArn().orElseGet(this::createProvider);
    boundary =
        IamPolicy.Builder.create(this, "Boundary")
            .name(properties.name() + "-boundary")
            .description("The most that a role of " + properties.name() + " can be granted")
            .policy(
                new PolicyDocument(
                        this, "BoundaryDocument", new BoundaryStatements(names).boundary())
                    .json())
            .tags(Map.of("Name", properties.name() + "-boundary"))
            .build();
    planner =
        role(
            "Planner",
            "plan",
            "Plans of " + properties.repository() + ", read-only",
            provider,
            List.of("pull_request", "ref:refs/heads/" + properties.branch()));
    deployer =
        role(
            "Deployer",
            "deploy",
            "Deployments of " + properties.repository(),
            provider,
            List.of("environment:" + properties.environment()));
    state.grantRead(planner, "ReadState");
    state.grantReadWrite(deployer, "WriteState");
    for (Grantee grantee : List.of(planner, deployer)) {
      grantee.allow("ReadPlatform", new ReadStatements(names).read());
    }
    deployer.allow("ChangeNetwork", changes.changeNetwork());
    deployer.allow("ChangeServices", changes.changeServices());
    deployer.allow("ChangeData", changes.changeData());
    deployer.allow("ChangeRoles", changes.changeRoles());
  }

  /** The most that a role of the platform can be granted. */
  public IamPolicy boundary() {
    return boundary;
  }

  /** The role of workflows that plan. */
  public Role planner() {
    return planner;
  }

  /** The role of workflows that deploy. */
  public Role deployer() {
    return deployer;
  }

  private String createProvider() {
    return IamOpenidConnectProvider.Builder.create(this, "Provider")
        .url(GITHUB)
        .clientIdList(List.of("sts.amazonaws.com"))
        .thumbprintList(THUMBPRINTS)
        .tags(Map.of("Name", "github"))
        .build()
        .getArn();
  }

  private Role role(
      String id, String suffix, String description, String provider, List<String> subjects) {
    return new Role(
        this,
        id,
        RoleProperties.builder()
            .name(properties.name() + "-" + suffix)
            .description(description)
            .trust(List.of(TrustStatements.gitHub(provider, properties.repository(), subjects)))
            .build());
  }
}
