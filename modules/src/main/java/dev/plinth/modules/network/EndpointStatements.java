package dev.plinth.modules.network;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Principal;
import java.util.List;
import java.util.Set;

/**
 * The policies of endpoints: data can go through them to the account's own resources alone, so that
 * stolen credentials of another account do not open a way out.
 */
final class EndpointStatements {

  private EndpointStatements() {}

  /** The interface endpoints of these services serve the account's principals. */
  static PolicyStatement ownPrincipals(AccountId account, Set<InterfaceService> services) {
    return PolicyStatement.builder()
        .sid("OwnPrincipals")
        .principals(List.of(Principal.anyone()))
        // What a principal may do is IAM's to decide; an endpoint policy grants nothing.
        .actions(
            services.stream()
                .map(service -> service.actionPrefix() + ":*")
                .distinct()
                .sorted()
                .toList())
        .resources(List.of("*"))
        .conditions(List.of(Condition.equalTo("aws:PrincipalAccount", account.digits())))
        .build();
  }

  /** The S3 endpoint serves the account's principals on the account's buckets. */
  static PolicyStatement ownBuckets(AccountId account) {
    return PolicyStatement.builder()
        .sid("OwnBuckets")
        .principals(List.of(Principal.anyone()))
        .actions(
            List.of(
                "s3:AbortMultipartUpload",
                "s3:DeleteObject*",
                "s3:Get*",
                "s3:List*",
                "s3:PutObject*"))
        .resources(List.of("*"))
        .conditions(
            List.of(
                Condition.equalTo("aws:PrincipalAccount", account.digits()),
                Condition.equalTo("aws:ResourceAccount", account.digits())))
        .build();
  }

  /**
   * Instances may read the packages that EMR and Amazon Linux install (AWS: "Minimum Amazon S3
   * policy for private subnets", "Amazon Linux repositories").
   */
  static PolicyStatement packages(Region region) {
    return PolicyStatement.builder()
        .sid("AwsPackages")
        .principals(List.of(Principal.anyone()))
        .actions(List.of("s3:GetObject"))
        .resources(
            List.of(
                "arn:aws:s3:::al2023-repos-%s-*/*".formatted(region),
                "arn:aws:s3:::amazonlinux-2-repos-%s/*".formatted(region),
                "arn:aws:s3:::packages.%s.amazonaws.com/*".formatted(region),
                "arn:aws:s3:::repo.%s.amazonaws.com/*".formatted(region),
                "arn:aws:s3:::repo.%s.emr.amazonaws.com/*".formatted(region),
                "arn:aws:s3:::%s.elasticmapreduce/*".formatted(region)))
        .build();
  }
}
