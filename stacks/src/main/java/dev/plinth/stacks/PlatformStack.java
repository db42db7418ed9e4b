package dev.plinth.stacks;

import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.PlatformApp;
import dev.plinth.modules.access.Engineers;
import dev.plinth.modules.events.ObjectEvents;
import dev.plinth.modules.identity.PermissionsBoundary;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.network.VpcEndpoints;
import dev.plinth.modules.secrets.Secret;
import dev.plinth.modules.secrets.SecretProperties;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.vpn.ClientVpn;
import java.util.Optional;

/** The platform of one environment. Its ids are the same in every environment. */
final class PlatformStack extends EnvironmentStack {

  private final Environment environment;

  PlatformStack(PlatformApp app, Environment environment) {
    super(app, environment.environment());
    this.environment = environment;
    if (environment.dataMayBeDestroyed()) {
      DataRemoval.consent(this);
    }
    PermissionsBoundary.set(this, environment.permissionsBoundary());
    StateBackend.set(this, environment);
    StackBasics.set(this, environment);

    var keys = new PlatformKeys(this, environment);
    var network = new Network(this, "Network", keys.logs(), environment.network());
    new VpcEndpoints(this, "Endpoints", network, environment.endpoints());
    Optional<ClientVpn> vpn =
        environment
            .vpn()
            .map(properties -> new ClientVpn(this, "Vpn", network, keys.logs(), properties));
    var lake = new DataLake(this, "Lake", environment.lake());
    var events =
        new ObjectEvents(this, "RawEvents", keys.messages(), lake.raw(), environment.rawEvents());
    var smtp = smtp(keys);
    new Engineers(this, "Engineers", lake, environment.engineers());
    var workloads = new Workloads(this, environment, keys, network, lake);
    vpn.ifPresent(workloads::showTo);
    var watching = new Watching(this, environment, keys);
    workloads.connect(events, smtp, watching.alerts());
    watching.network(network);
    watching.events(events);
    watching.workloads(workloads);
    watching.dashboard();
    watching.audit(keys, lake);
    environment
        .backup()
        .ifPresent(
            properties -> watching.backUp(properties, keys.backups(environment), lake, workloads));

    output("vpc-id", network.vpcId());
    output("private-subnet-ids", network.subnetIds(Tier.PRIVATE));
    output("raw-bucket", lake.raw().bucketName());
    output("curated-bucket", lake.curated().bucketName());
    output("artifacts-bucket", lake.artifacts().bucketName());
    output("raw-events-queue", events.queue().queueUrl());
    output("smtp-secret", smtp.secretArn());
    output("airflow", workloads.airflow().webServer());
    output("database", workloads.database().address());
    output("alerts", watching.alerts().topicArn());
  }

  /** Airflow finds it as its connection {@code smtp_default}; its value is put in by hand. */
  private Secret smtp(PlatformKeys keys) {
    return new Secret(
        this,
        "Smtp",
        keys.secrets(),
        SecretProperties.builder()
            .name(environment.smtpSecretName())
            .account(environment.account())
            .description("How Airflow sends mail; its value is put in by hand")
            .rotation(environment.smtpRotation())
            .destroyable(environment.destroyable())
            .build());
  }

  private void output(String id, Object value) {
    StackBasics.output(this, id, value);
  }
}
