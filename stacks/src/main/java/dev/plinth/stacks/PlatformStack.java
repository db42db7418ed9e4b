package dev.plinth.stacks;

import com.hashicorp.cdktf.TerraformStack;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.access.AirflowRole;
import dev.plinth.modules.access.EmrInstanceRole;
import dev.plinth.modules.access.EmrRoles;
import dev.plinth.modules.access.EmrServiceRole;
import dev.plinth.modules.access.Engineers;
import dev.plinth.modules.access.WorkloadProperties;
import dev.plinth.modules.events.ObjectEvents;
import dev.plinth.modules.identity.PermissionsBoundary;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.network.VpcEndpoints;
import dev.plinth.modules.secrets.Secret;
import dev.plinth.modules.secrets.SecretProperties;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.vpn.ClientVpn;
import software.constructs.Construct;

/** The platform of one environment. Its ids are the same in every environment. */
final class PlatformStack extends TerraformStack {

  private final Environment environment;

  PlatformStack(Construct app, Environment environment) {
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
    environment
        .vpn()
        .ifPresent(properties -> new ClientVpn(this, "Vpn", network, keys.logs(), properties));
    var lake = new DataLake(this, "Lake", environment.lake());
    var events =
        new ObjectEvents(this, "RawEvents", keys.messages(), lake.raw(), environment.rawEvents());
    var smtp = smtp(keys);
    createAccess(keys, lake, events, smtp);

    output("vpc-id", network.vpcId());
    output("private-subnet-ids", network.subnetIds(Tier.PRIVATE));
    output("raw-bucket", lake.raw().bucketName());
    output("curated-bucket", lake.curated().bucketName());
    output("artifacts-bucket", lake.artifacts().bucketName());
    output("raw-events-queue", events.queue().queueUrl());
    output("smtp-secret", smtp.secretArn());
  }

  /** Airflow finds it as its connection {@code smtp_default}; its value is put in by hand. */
  private Secret smtp(PlatformKeys keys) {
    return new Secret(
        this,
        "Smtp",
        keys.secrets(),
        SecretProperties.builder()
            .name(environment.name() + "/airflow/connections/smtp_default")
            .account(environment.account())
            .description("How Airflow sends mail; its value is put in by hand")
            .rotation(environment.smtpRotation())
            .destroyable(environment.destroyable())
            .build());
  }

  private void createAccess(PlatformKeys keys, DataLake lake, ObjectEvents events, Secret smtp) {
    var workload =
        WorkloadProperties.builder()
            .name(environment.name())
            .account(environment.account())
            .region(environment.region())
            .build();
    var instances = new EmrInstanceRole(this, "EmrInstances", lake, workload);
    var service = new EmrServiceRole(this, "EmrService", instances.role(), workload);
    new AirflowRole(
            this,
            "Airflow",
            keys.messages(),
            lake,
            new EmrRoles(service.role(), instances.role()),
            workload)
        .consuming("ReadRawEvents", events.queue())
        .reading("ReadSmtp", smtp);
    new Engineers(this, "Engineers", lake, environment.engineers());
  }

  private void output(String id, Object value) {
    StackBasics.output(this, id, value);
  }
}
