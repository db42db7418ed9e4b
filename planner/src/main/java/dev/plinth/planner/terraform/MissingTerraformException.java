package dev.plinth.planner.terraform;

/** No Terraform or OpenTofu where one was looked for. */
public final class MissingTerraformException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;

  MissingTerraformException(String what) {
    super(what);
    this.what = what;
  }

  /** What is missing. */
  public String what() {
    return what;
  }

  /** How to mend it. */
  public String remedy() {
    return "install Terraform "
        + CoreVersion.OLDEST_TERRAFORM
        + " or newer (https://developer.hashicorp.com/terraform/install) or OpenTofu"
        + " (https://opentofu.org/docs/intro/install), or name the binary with --terraform or"
        + " PLINTH_TERRAFORM";
  }
}
