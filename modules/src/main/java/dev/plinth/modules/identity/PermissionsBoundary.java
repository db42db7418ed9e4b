package dev.plinth.modules.identity;

import java.util.Optional;
import software.constructs.Construct;

/** The policy that bounds whatever the roles of a stack are granted. */
public final class PermissionsBoundary {

  private static final String KEY = "plinth:permissionsBoundary";

  private PermissionsBoundary() {}

  /**
   * Bounds every role below {@code scope} that names no boundary of its own, before anything is
   * made there.
   *
   * @param policyArn of a policy that those who apply the stack cannot change
   */
  public static void set(Construct scope, String policyArn) {
    scope.getNode().setContext(KEY, policyArn);
  }

  static Optional<String> of(Construct scope) {
    return scope.getNode().tryGetContext(KEY) instanceof String policyArn
        ? Optional.of(policyArn)
        : Optional.empty();
  }
}
