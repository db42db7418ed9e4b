package dev.plinth.modules.encryption;

import com.hashicorp.cdktf.providers.aws.kms_alias.KmsAlias;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Principal;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * A symmetric KMS key that is rotated every year and governed by the IAM policies of its account.
 * Terraform refuses to destroy it, unless both keys of {@link DataRemoval} are there: what it
 * encrypted would be lost with it.
 */
public final class EncryptionKey extends PlatformConstruct implements IKey {

  private final KmsKey resource;
  private final String keyArn;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public EncryptionKey(Construct scope, String id, EncryptionKeyProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    var policy =
        new PolicyDocument(
            this,
            "Policy",
            Stream.concat(Stream.of(governedByIam(properties)), properties.statements().stream())
                .toList());
    resource =
        KmsKey.Builder.create(this, "Resource")
            .description(properties.description())
            .enableKeyRotation(true)
            .deletionWindowInDays(properties.deletionWindowDays())
            .policy(policy.json())
            .tags(Map.of("Name", properties.name()))
            .lifecycle(DataRemoval.lifecycle(DataRemoval.isAllowed(this, properties.destroyable())))
            .build();
    keyArn = resource.getArn();
    KmsAlias.Builder.create(this, "Alias")
        .name("alias/" + properties.name())
        .targetKeyId(resource.getKeyId())
        .build();
  }

  @Override
  public String keyArn() {
    return keyArn;
  }

  /** The key itself. */
  public KmsKey resource() {
    return resource;
  }

  /** Without this statement the key could not be managed any more (AWS: "Default key policy"). */
  private static PolicyStatement governedByIam(EncryptionKeyProperties properties) {
    return PolicyStatement.builder()
        .sid("GovernedByIamPolicies")
        .principals(List.of(Principal.account(properties.account().digits())))
        .actions(List.of("kms:*"))
        .resources(List.of("*"))
        .build();
  }
}
