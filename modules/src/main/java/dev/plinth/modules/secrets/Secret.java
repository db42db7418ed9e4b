package dev.plinth.modules.secrets;

import com.hashicorp.cdktf.providers.aws.secretsmanager_secret.SecretsmanagerSecret;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_policy.SecretsmanagerSecretPolicy;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_rotation.SecretsmanagerSecretRotation;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_rotation.SecretsmanagerSecretRotationRotationRules;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Effect;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Principal;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A secret without its value: whoever knows that puts it in with {@code aws secretsmanager
 * put-secret-value}, so that it is in no code, plan or state. Principals of other accounts can
 * never read it, whatever anybody grants them.
 */
public final class Secret extends PlatformConstruct implements ISecret {

  private final SecretsmanagerSecret resource;
  private final String secretArn;
  private final IKey key;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public Secret(Construct scope, String id, IKey key, SecretProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.key = key;
    boolean removable = DataRemoval.isAllowed(this, properties.destroyable());
    resource =
        SecretsmanagerSecret.Builder.create(this, "Resource")
            .name(properties.name())
            .description(properties.description())
            .kmsKeyId(key.keyArn())
            .recoveryWindowInDays(properties.recoveryWindowDays())
            .tags(Map.of("Name", properties.name()))
            .lifecycle(DataRemoval.lifecycle(removable))
            .build();
    secretArn = resource.getArn();
    SecretsmanagerSecretPolicy.Builder.create(this, "Policy")
        .secretArn(secretArn())
        .blockPublicPolicy(true)
        .policy(
            new PolicyDocument(this, "PolicyDocument", List.of(denyOtherAccounts(properties)))
                .json())
        .build();
    properties.rotation().ifPresent(this::rotate);
  }

  @Override
  public String secretArn() {
    return secretArn;
  }

  @Override
  public IKey key() {
    return key;
  }

  /** The secret itself. */
  public SecretsmanagerSecret resource() {
    return resource;
  }

  private static PolicyStatement denyOtherAccounts(SecretProperties properties) {
    return PolicyStatement.builder()
        .sid("DenyOtherAccounts")
        .effect(Effect.DENY)
        .principals(List.of(Principal.anyone()))
        .actions(List.of("secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"))
        .resources(List.of("*"))
        .conditions(
            List.of(
                new Condition(
                    "StringNotEquals",
                    "aws:PrincipalAccount",
                    List.of(properties.account().digits()))))
        .build();
  }

  private void rotate(SecretRotation rotation) {
    SecretsmanagerSecretRotation.Builder.create(this, "Rotation")
        .secretId(resource.getId())
        .rotationLambdaArn(rotation.functionArn())
        .rotationRules(
            SecretsmanagerSecretRotationRotationRules.builder()
                .automaticallyAfterDays(rotation.everyDays())
                .build())
        .build();
  }
}
