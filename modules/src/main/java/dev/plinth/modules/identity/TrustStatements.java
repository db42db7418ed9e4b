package dev.plinth.modules.identity;

import dev.plinth.modules.AccountId;
import java.util.List;

/** Who may assume a role. */
public final class TrustStatements {

  private static final String GITHUB = "token.actions.githubusercontent.com";

  private TrustStatements() {}

  /**
   * AWS services that act for this account, and for these of its resources: a service that another
   * account deceives cannot use the role (AWS: "The confused deputy problem").
   *
   * @param sourceArn a pattern of the resources' ARNs, as {@code
   *     arn:aws:elasticmapreduce:eu-north-1:111122223333:*}
   */
  public static PolicyStatement services(AccountId account, String sourceArn, String... services) {
    return PolicyStatement.builder()
        .sid("Services")
        .principals(List.of(Principal.service(services)))
        .actions(List.of("sts:AssumeRole"))
        .conditions(
            List.of(
                Condition.equalTo("aws:SourceAccount", account.digits()),
                Condition.arnLike("aws:SourceArn", sourceArn)))
        .build();
  }

  /**
   * EC2, for the instances of this account that have the role's profile. EC2 sends no source with
   * this request; it can give instances only profiles of their own account.
   */
  public static PolicyStatement instances() {
    return PolicyStatement.builder()
        .sid("Instances")
        .principals(List.of(Principal.service("ec2.amazonaws.com")))
        .actions(List.of("sts:AssumeRole"))
        .build();
  }

  /**
   * Workflows of one GitHub repository (GitHub: "Configuring OpenID Connect in Amazon Web
   * Services").
   *
   * @param providerArn the account's OpenID Connect provider of GitHub; may be a token
   * @param repository owner and name, as {@code acme/data-platform}
   * @param subjects what the workflow must run for: {@code pull_request}, {@code environment:prod},
   *     {@code ref:refs/heads/main}; at least one, without wildcards
   */
  public static PolicyStatement gitHub(
      String providerArn, String repository, List<String> subjects) {
    return PolicyStatement.builder()
        .sid("GitHub")
        .principals(List.of(Principal.federated(providerArn)))
        .actions(List.of("sts:AssumeRoleWithWebIdentity"))
        .conditions(
            List.of(
                Condition.equalTo(GITHUB + ":aud", "sts.amazonaws.com"),
                Condition.equalTo(
                    GITHUB + ":sub",
                    subjects.stream()
                        .map(subject -> "repo:" + repository + ":" + subject)
                        .toArray(String[]::new))))
        .build();
  }
}
