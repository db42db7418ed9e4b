package dev.plinth.modules.encryption;

import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A KMS key, made here or elsewhere. */
public interface IKey {

  /** The key's ARN; may be a token. */
  String keyArn();

  /** A key that is not made here, by its ARN. */
  static IKey fromArn(String keyArn) {
    return () -> keyArn;
  }

  /**
   * Lets a principal read what a service keeps encrypted with this key, through that service alone.
   *
   * @param service as its host names start, for instance {@code s3}
   * @param conditions what must hold besides
   */
  default PolicyStatement decryptThrough(String service, Condition... conditions) {
    return through("DecryptThrough", service, List.of("kms:Decrypt"), conditions);
  }

  /**
   * Lets a principal have a service keep data that is encrypted with this key, through that service
   * alone. Decrypting belongs to it: services read back what they wrote in parts.
   *
   * @param service as its host names start, for instance {@code s3}
   * @param conditions what must hold besides
   */
  default PolicyStatement encryptThrough(String service, Condition... conditions) {
    return through(
        "EncryptThrough", service, List.of("kms:Decrypt", "kms:GenerateDataKey"), conditions);
  }

  private PolicyStatement through(
      String sid, String service, List<String> actions, Condition... conditions) {
    return PolicyStatement.builder()
        .sid(sid + service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1))
        .actions(actions)
        .resources(List.of(keyArn()))
        .conditions(
            Stream.concat(
                    Stream.of(Condition.like("kms:ViaService", service + ".*.amazonaws.com")),
                    Stream.of(conditions))
                .toList())
        .build();
  }
}
