package dev.plinth.modules.compute;

import dev.plinth.modules.Region;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.network.NetworkAttributes;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.storage.IBucket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/** The foundation of clusters in a network that was made elsewhere. */
final class Foundations {

  static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");
  static final IBucket ARTIFACTS = IBucket.fromAttributes("acme-dev-artifacts", Optional.of(KEY));
  static final IBucket LOGS = IBucket.fromAttributes("acme-dev-logs", Optional.of(KEY));

  static final IKey DISKS = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/disks");

  private Foundations() {}

  static EmrFoundation of(Construct scope) {
    return new EmrFoundation(
        scope,
        "Emr",
        NetworkAttributes.builder()
            .vpcId("vpc-1")
            .cidr(Cidr.parse("10.100.0.0/16"))
            .region(Region.EU_NORTH_1)
            .subnets(Map.of(Tier.PRIVATE, List.of("subnet-a", "subnet-b")))
            .build(),
        new EmrIdentity("acme-dev-emr", "acme-dev-emr-instances"),
        DISKS,
        ARTIFACTS,
        LOGS,
        EmrFoundationProperties.builder().name("acme-dev").tags(Map.of("team", "data")).build());
  }

  static SparkClusterPropertiesBuilder cluster() {
    return SparkClusterProperties.builder()
        .name("acme-dev")
        .core(WorkerFleet.builder().onDemandVcpus(8).build());
  }
}
