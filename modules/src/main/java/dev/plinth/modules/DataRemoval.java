package dev.plinth.modules;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import software.constructs.Construct;

/**
 * Destroying data needs two keys: the property {@code destroyable} of what holds the data, and the
 * environment's consent, given to its whole stack. With one of them alone Terraform refuses.
 */
public final class DataRemoval {

  private static final String CONSENT = "plinth:dataMayBeDestroyed";

  private DataRemoval() {}

  /** Gives the environment's consent for everything below {@code scope}, before it is made. */
  public static void consent(Construct scope) {
    scope.getNode().setContext(CONSENT, true);
  }

  /** Whether both keys are there. */
  public static boolean isAllowed(Construct scope, boolean destroyable) {
    return destroyable && Boolean.TRUE.equals(scope.getNode().tryGetContext(CONSENT));
  }

  /** The lifecycle of a resource that holds data: Terraform may destroy it with both keys alone. */
  public static TerraformResourceLifecycle lifecycle(boolean allowed) {
    return TerraformResourceLifecycle.builder().preventDestroy(!allowed).build();
  }
}
