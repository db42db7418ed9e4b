package dev.plinth.stacks;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.LocalBackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import dev.plinth.modules.access.Delivery;
import dev.plinth.modules.access.DeliveryProperties;
import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.encryption.EncryptionKeyProperties;
import dev.plinth.modules.storage.DataLakeBucket;
import dev.plinth.modules.storage.DataLakeBucketProperties;
import software.constructs.Construct;

/**
 * What must be there before an environment's platform: the bucket of its state, and the way of
 * GitHub's workflows into its account. An administrator applies it once; its own state is local,
 * since the bucket is not there yet, and holds no secret.
 */
final class BootstrapStack extends TerraformStack {

  /** Old versions of the state are how a broken one is restored. */
  private static final int STATE_VERSIONS_DAYS = 365;

  BootstrapStack(Construct app, Environment environment) {
    super(app, "bootstrap-" + environment.environment());
    new LocalBackend(
        this,
        LocalBackendConfig.builder()
            .path("terraform.bootstrap-" + environment.environment() + ".tfstate")
            .build());
    StackBasics.set(this, environment);

    var key =
        new EncryptionKey(
            this,
            "StateKey",
            EncryptionKeyProperties.builder()
                .name(environment.name() + "-state")
                .account(environment.account())
                .description("The Terraform state of " + environment.name())
                .build());
    var state =
        new DataLakeBucket(
            this,
            "State",
            key,
            DataLakeBucketProperties.builder()
                .name(environment.state().bucket())
                .noncurrentDays(STATE_VERSIONS_DAYS)
                .build());
    StackBasics.output(this, "state-bucket", state.bucketName());
    StackBasics.output(this, "state-key-arn", key.keyArn());
    environment.delivery().ifPresent(properties -> deliver(state, properties));
  }

  private void deliver(DataLakeBucket state, DeliveryProperties properties) {
    var delivery = new Delivery(this, "Delivery", state, properties);
    StackBasics.output(this, "plan-role-arn", delivery.planner().roleArn());
    StackBasics.output(this, "deploy-role-arn", delivery.deployer().roleArn());
  }
}
