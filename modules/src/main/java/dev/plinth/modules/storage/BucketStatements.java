package dev.plinth.modules.storage;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Effect;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.PolicyStatementBuilder;
import dev.plinth.modules.identity.Principal;
import java.util.List;

/** The statements of a bucket's own policy. */
final class BucketStatements {

  private BucketStatements() {}

  /** Nobody may use the bucket over plain HTTP or a TLS older than 1.2. */
  static List<PolicyStatement> tls(String bucketArn) {
    return List.of(
        deny("DenyPlainHttp")
            .actions(List.of("s3:*"))
            .resources(List.of(bucketArn, bucketArn + "/*"))
            .conditions(List.of(new Condition("Bool", "aws:SecureTransport", List.of("false"))))
            .build(),
        deny("DenyOldTls")
            .actions(List.of("s3:*"))
            .resources(List.of(bucketArn, bucketArn + "/*"))
            .conditions(List.of(new Condition("NumericLessThan", "s3:TlsVersion", List.of("1.2"))))
            .build());
  }

  /** Nobody may write an object with another key than the bucket's. */
  static PolicyStatement onlyKey(String bucketArn, IKey key) {
    return deny("DenyOtherKeys")
        .actions(List.of("s3:PutObject"))
        .resources(List.of(bucketArn + "/*"))
        .conditions(
            List.of(
                new Condition(
                    "StringNotEquals",
                    "s3:x-amz-server-side-encryption-aws-kms-key-id",
                    List.of(key.keyArn())),
                // Without the header the bucket's default applies, which is its key.
                new Condition(
                    "Null", "s3:x-amz-server-side-encryption-aws-kms-key-id", List.of("false"))))
        .build();
  }

  /** S3 may deliver the access logs of the account's buckets. */
  static PolicyStatement accessLogDelivery(String bucketName, AccountId account) {
    return PolicyStatement.builder()
        .sid("AccessLogDelivery")
        .principals(List.of(Principal.service("logging.s3.amazonaws.com")))
        .actions(List.of("s3:PutObject"))
        .resources(List.of("arn:aws:s3:::" + bucketName + "/*"))
        .conditions(List.of(Condition.equalTo("aws:SourceAccount", account.digits())))
        .build();
  }

  private static PolicyStatementBuilder deny(String sid) {
    return PolicyStatement.builder()
        .sid(sid)
        .effect(Effect.DENY)
        .principals(List.of(Principal.anyone()));
  }
}
