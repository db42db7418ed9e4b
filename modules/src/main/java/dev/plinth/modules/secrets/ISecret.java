package dev.plinth.modules.secrets;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;

/** A secret in Secrets Manager, made here or elsewhere. Its ARN may be a token. */
public interface ISecret {

  /** The secret's ARN. */
  String secretArn();

  /** The key that encrypts its value. */
  IKey key();

  /**
   * Lets a principal read the value, and decrypt it.
   *
   * @param id see {@link Grantee#allow}
   */
  default void grantRead(Grantee grantee, String id) {
    grantee.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("ReadSecret")
                .actions(List.of("secretsmanager:GetSecretValue"))
                .resources(List.of(secretArn()))
                .build(),
            key()
                .decryptThrough(
                    "secretsmanager",
                    Condition.equalTo("kms:EncryptionContext:SecretARN", secretArn()))));
  }
}
