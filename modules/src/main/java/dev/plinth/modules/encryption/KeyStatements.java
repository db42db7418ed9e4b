package dev.plinth.modules.encryption;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.PolicyStatementBuilder;
import dev.plinth.modules.identity.Principal;
import java.util.List;

/** What AWS services need of a key whose data they handle. */
public final class KeyStatements {

  private KeyStatements() {}

  /**
   * CloudWatch Logs may use the key for the account's log groups (AWS: "Encrypt log data in
   * CloudWatch Logs using AWS KMS").
   */
  public static PolicyStatement cloudWatchLogs(Region region, AccountId account) {
    return use("CloudWatchLogs", "logs." + region + ".amazonaws.com")
        .conditions(
            List.of(
                Condition.arnLike(
                    "kms:EncryptionContext:aws:logs:arn",
                    "arn:aws:logs:%s:%s:log-group:*".formatted(region, account))))
        .build();
  }

  /** A service of this account may use the key: the caller must act for the account. */
  public static PolicyStatement service(String sid, String service, AccountId account) {
    return use(sid, service)
        .conditions(List.of(Condition.equalTo("aws:SourceAccount", account.digits())))
        .build();
  }

  private static PolicyStatementBuilder use(String sid, String service) {
    return PolicyStatement.builder()
        .sid(sid)
        .principals(List.of(Principal.service(service)))
        .actions(
            List.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*"))
        .resources(List.of("*"));
  }
}
