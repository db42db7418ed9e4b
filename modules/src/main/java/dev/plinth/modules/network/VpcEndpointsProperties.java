package dev.plinth.modules.network;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which {@link VpcEndpoints} a network has.
 *
 * @param name first part of the names of all its parts; required
 * @param account the account whose principals and buckets the endpoints serve; required
 * @param services the services with an interface endpoint; by default those that EMR and MWAA need
 *     in private subnets. Each costs by the hour and zone; an empty set leaves S3 alone
 */
@ConstructProperties
public record VpcEndpointsProperties(
    String name, AccountId account, @Initializer("DEFAULT_SERVICES") Set<InterfaceService> services)
    implements Validated {

  /** The default, told above. */
  public static final Set<InterfaceService> DEFAULT_SERVICES =
      Set.of(
          InterfaceService.AIRFLOW_API,
          InterfaceService.AIRFLOW_ENV,
          InterfaceService.AIRFLOW_OPS,
          InterfaceService.ECR_API,
          InterfaceService.ECR_DKR,
          InterfaceService.ELASTICMAPREDUCE,
          InterfaceService.KMS,
          InterfaceService.LOGS,
          InterfaceService.MONITORING,
          InterfaceService.SECRETSMANAGER,
          InterfaceService.SQS,
          InterfaceService.STS);

  public static VpcEndpointsPropertiesBuilder builder() {
    return VpcEndpointsPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
  }

  /** The services in a fixed order. */
  Set<InterfaceService> sortedServices() {
    return services.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(services));
  }
}
