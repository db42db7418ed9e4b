package dev.plinth.modules.identity;

import java.util.List;

/** An IAM role, made here or elsewhere. */
public interface IRole {

  /** The role's ARN; may be a token. */
  String roleArn();

  /** A role that is not made here, by its ARN. */
  static IRole fromArn(String roleArn) {
    return () -> roleArn;
  }

  /**
   * Lets a principal hand this role, and no other, to these services, and to no other. Whoever can
   * pass a role can do what it can do.
   *
   * @param services as in {@code ec2.amazonaws.com}; at least one
   */
  default void grantPass(Grantee grantee, String id, String... services) {
    grantee.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("PassRole")
                .actions(List.of("iam:PassRole"))
                .resources(List.of(roleArn()))
                .conditions(List.of(Condition.equalTo("iam:PassedToService", services)))
                .build()));
  }
}
