package dev.plinth.stacks;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.LocalBackendConfig;
import dev.plinth.modules.PlatformApp;
import dev.plinth.modules.access.Delivery;
import dev.plinth.modules.access.DeliveryProperties;
import dev.plinth.modules.encryption.EncryptionKey;
import dev.plinth.modules.encryption.EncryptionKeyProperties;
import dev.plinth.modules.source.Waivers;
import dev.plinth.modules.storage.DataLakeBucket;
import dev.plinth.modules.storage.DataLakeBucketProperties;
import java.time.LocalDate;
import software.constructs.IConstruct;

/**
 * What must be there before an environment's platform: the bucket of its state, and the way of
 * GitHub's workflows into its account. An administrator applies it once; its own state is local,
 * since the bucket is not there yet, and holds no secret.
 */
final class BootstrapStack extends EnvironmentStack {

  /** Old versions of the state are how a broken one is restored. */
  private static final int STATE_VERSIONS_DAYS = 365;

  private static final LocalDate WAIVED_UNTIL = LocalDate.of(2027, 5, 31);

  BootstrapStack(PlatformApp app, Environment environment) {
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
    acceptWideReach(delivery);
    StackBasics.output(this, "plan-role-arn", delivery.planner().roleArn());
    StackBasics.output(this, "deploy-role-arn", delivery.deployer().roleArn());
  }

  /** What the linter finds wide in delivery is bounded in ways that it does not weigh. */
  private static void acceptWideReach(Delivery delivery) {
    accept(
        delivery.boundary(),
        "a boundary grants nothing; the policies of the roles below it name their resources",
        "PLINTH-IAM-002",
        "PLINTH-IAM-003",
        "PLINTH-IAM-004",
        "PLINTH-IAM-005",
        "PLINTH-IAM-006");
    accept(
        delivery.deployer(),
        "EC2, KMS and Backup name their resources themselves: it is held to its region, and"
            + " trusted for jobs of one protected environment",
        "PLINTH-IAM-002",
        "PLINTH-IAM-003",
        "PLINTH-IAM-004");
    accept(
        delivery.deployer(),
        "roles that it makes or changes are held by the boundary; its own role, the planner's and"
            + " the boundary are denied to it",
        "PLINTH-IAM-007");
    accept(
        delivery.planner(),
        "it reads how things are set, never data or secret values, and held to its region",
        "PLINTH-IAM-002");
  }

  private static void accept(IConstruct construct, String reason, String... rules) {
    for (String rule : rules) {
      Waivers.of(construct).accept(rule, reason, "data-platform", WAIVED_UNTIL);
    }
  }
}
