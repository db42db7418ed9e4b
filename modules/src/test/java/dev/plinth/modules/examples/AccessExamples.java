package dev.plinth.modules.examples;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.access.AirflowRole;
import dev.plinth.modules.access.Delivery;
import dev.plinth.modules.access.DeliveryProperties;
import dev.plinth.modules.access.EmrInstanceRole;
import dev.plinth.modules.access.EmrRoles;
import dev.plinth.modules.access.EmrServiceRole;
import dev.plinth.modules.access.Engineers;
import dev.plinth.modules.access.EngineersProperties;
import dev.plinth.modules.access.WorkloadProperties;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.storage.IBucket;
import java.util.Set;
import software.constructs.Construct;

/** Who may do what on the platform. */
final class AccessExamples {

  private static final AccountId ACCOUNT = AccountId.parse("111122223333");

  private AccessExamples() {}

  static void workloads(Construct stack, IKey airflowKey, DataLake lake) {
    // example: The roles of Spark clusters and of the Airflow that starts them
    var workload =
        WorkloadProperties.builder()
            .name("acme-data-dev")
            .account(ACCOUNT)
            .region(Region.EU_NORTH_1)
            .build();
    var instances = new EmrInstanceRole(stack, "EmrInstances", lake, workload);
    var service = new EmrServiceRole(stack, "EmrService", instances.role(), workload);
    new AirflowRole(
        stack,
        "Airflow",
        airflowKey,
        lake,
        new EmrRoles(service.role(), instances.role()),
        workload);
    // end
  }

  static void engineers(Construct stack, DataLake lake) {
    // example: A group of engineers with one user
    new Engineers(
        stack,
        "Engineers",
        lake,
        EngineersProperties.builder()
            .name("acme-data-dev")
            .account(ACCOUNT)
            .region(Region.EU_NORTH_1)
            .users(Set.of("jane.doe"))
            .build());
    // end
  }

  static void delivery(Construct stack, IBucket state) {
    // example: GitHub's way into the account
    new Delivery(
        stack,
        "Delivery",
        state,
        DeliveryProperties.builder()
            .name("acme-data-prod")
            .account(ACCOUNT)
            .region(Region.EU_NORTH_1)
            .repository("acme/data-platform")
            .environment("prod")
            .build());
    // end
  }
}
