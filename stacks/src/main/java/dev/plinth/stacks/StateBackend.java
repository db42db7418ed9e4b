package dev.plinth.stacks;

import com.hashicorp.cdktf.S3Backend;
import com.hashicorp.cdktf.S3BackendConfig;
import com.hashicorp.cdktf.TerraformStack;

/** Keeps a stack's state in S3: encrypted, and locked by S3 itself instead of a table. */
final class StateBackend {

  /** The first Terraform and OpenTofu with {@code use_lockfile}. */
  private static final String OLDEST_TERRAFORM = ">= 1.10.0";

  private StateBackend() {}

  static void set(TerraformStack stack, Environment environment) {
    EnvironmentState state = environment.state();
    var config =
        S3BackendConfig.builder()
            .bucket(state.bucket())
            .key(
                "%s/%s/terraform.tfstate"
                    .formatted(environment.prefix(), environment.environment()))
            .region(state.region().code())
            .encrypt(true);
    state.kmsKeyId().ifPresent(config::kmsKeyId);
    // CDKTF's class knows no such argument.
    new S3Backend(stack, config.build()).addOverride("use_lockfile", true);
    stack.addOverride("terraform.required_version", OLDEST_TERRAFORM);
  }
}
