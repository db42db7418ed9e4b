package dev.plinth.modules.identity;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.List;

/**
 * Whose requests a statement of a resource's policy matches.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated} or {@code *}
 * @param identifiers ARNs, account ids, service names or {@code *}; may be tokens
 */
public record Principal(String type, List<String> identifiers) implements Validated {

  private static final List<String> TYPES = List.of("AWS", "Service", "Federated", "*");

  public Principal {
    identifiers = List.copyOf(identifiers);
  }

  /** Everybody, with or without credentials; a condition should narrow it. */
  public static Principal anyone() {
    return new Principal("*", List.of("*"));
  }

  /** Roles, users or sessions by ARN. */
  public static Principal aws(String... arns) {
    return new Principal("AWS", List.of(arns));
  }

  /** Whomever the account's own IAM policies permit. */
  public static Principal account(String account) {
    return aws("arn:aws:iam::" + account + ":root");
  }

  /** AWS services, as in {@code logs.eu-north-1.amazonaws.com}. */
  public static Principal service(String... services) {
    return new Principal("Service", List.of(services));
  }

  /** Identities of an OpenID Connect or SAML provider, by its ARN. */
  public static Principal federated(String provider) {
    return new Principal("Federated", List.of(provider));
  }

  @Override
  public void validate(Checks check) {
    check.oneOf("type", type, TYPES, "choose one of them");
    check.notEmpty("identifiers", identifiers, "at least one principal", "name whom it is for");
  }
}
