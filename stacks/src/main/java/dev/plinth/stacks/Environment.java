package dev.plinth.stacks;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.Region;
import dev.plinth.modules.access.DeliveryProperties;
import dev.plinth.modules.access.EngineersProperties;
import dev.plinth.modules.backup.BackupPlanProperties;
import dev.plinth.modules.compute.SparkClusterProperties;
import dev.plinth.modules.database.PostgresDatabaseProperties;
import dev.plinth.modules.events.ObjectEventsProperties;
import dev.plinth.modules.network.NetworkProperties;
import dev.plinth.modules.network.VpcEndpointsProperties;
import dev.plinth.modules.observability.AlertTopicProperties;
import dev.plinth.modules.observability.AuditTrailProperties;
import dev.plinth.modules.observability.MonthlyBudgetProperties;
import dev.plinth.modules.orchestration.AirflowProperties;
import dev.plinth.modules.secrets.SecretRotation;
import dev.plinth.modules.storage.DataLakeProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import dev.plinth.modules.vpn.ClientVpnProperties;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that one environment is: the components are the keys of its file, the records below are its
 * sections. Sections have their {@code name}, {@code account} and {@code region} from here.
 *
 * @param environment its name, that of the file; also the stack's id
 * @param prefix first part of all names in AWS, the environment's follows; required
 * @param account the one account that Terraform may apply it to; required
 * @param region where it lies; required
 * @param destroyable the first of the two keys that let data be destroyed: what it holds can be
 *     done without; not by default
 * @param dataMayBeDestroyed the second of them: consent to destroy it; not by default
 * @param tags tags of every resource, beside the environment's own
 * @param state where its Terraform state is kept
 * @param network its VPC
 * @param endpoints its ways to AWS services inside the VPC
 * @param vpn the way of people into the VPC; none by default
 * @param lake its buckets
 * @param rawEvents the queue that announces new raw objects
 * @param smtpRotation how the password for sending mail is replaced; not by default
 * @param engineers the people who work on it
 * @param delivery how GitHub's workflows get into its account; not at all by default
 * @param emr the Spark clusters that DAGs start
 * @param airflow what runs the DAGs
 * @param database its PostgreSQL
 * @param alerts whom its alarms wake
 * @param budget what it may cost in a month; no limit by default
 * @param audit who did what in its account
 * @param backup copies of its data; none by default
 */
@ConstructProperties
public record Environment(
    String environment,
    String prefix,
    AccountId account,
    Region region,
    boolean destroyable,
    boolean dataMayBeDestroyed,
    Map<String, String> tags,
    EnvironmentState state,
    NetworkProperties network,
    VpcEndpointsProperties endpoints,
    Optional<ClientVpnProperties> vpn,
    DataLakeProperties lake,
    ObjectEventsProperties rawEvents,
    Optional<SecretRotation> smtpRotation,
    EngineersProperties engineers,
    Optional<DeliveryProperties> delivery,
    SparkClusterProperties emr,
    AirflowProperties airflow,
    PostgresDatabaseProperties database,
    AlertTopicProperties alerts,
    Optional<MonthlyBudgetProperties> budget,
    AuditTrailProperties audit,
    Optional<BackupPlanProperties> backup)
    implements Validated {

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  public static EnvironmentBuilder builder() {
    return EnvironmentBuilder.builder();
  }

  /** The first part of the names of all that it has. */
  public String name() {
    return prefix + "-" + environment;
  }

  /** The tags of all that it has: its own, and what it is and who manages it. */
  Map<String, String> allTags() {
    var all = new TreeMap<>(tags);
    all.put("environment", environment);
    all.put("managed-by", "terraform");
    return all;
  }

  /** Airflow's connection {@code smtp_default}, where its secrets backend looks for it. */
  String smtpSecretName() {
    return name() + "/airflow/connections/smtp_default";
  }

  /** The policy that bounds all its roles; the bootstrap stack makes it. */
  String permissionsBoundary() {
    return "arn:aws:iam::%s:policy/%s-boundary".formatted(account, name());
  }

  /** Whether people outside the team rely on it: its name starts with {@code prod}. */
  boolean isProduction() {
    return environment.startsWith("prod");
  }

  @Override
  public void validate(Checks check) {
    if (check.usable("network.cidr", "vpn.clientCidr") && network.cidr() != null) {
      vpn.filter(properties -> properties.clientCidr() != null)
          .ifPresent(properties -> properties.checkApart(check, "vpn.clientCidr", network.cidr()));
    }
    new EnvironmentChecks(this, check).run();
    if (check.usable("environment", "prefix")) {
      PhysicalName.check(check, "prefix", name());
    }
    tags.forEach(
        (key, value) -> {
          tag(check, "tags." + key, key);
          tag(check, "tags." + key, value);
        });
  }

  private static void tag(Checks check, String path, String text) {
    check.matches(
        path, text, TAG, "letters, digits, spaces and _.:/=+-@", "use these characters alone");
    if (text.startsWith("aws:")) {
      check.problem(
          path, text, "starts with aws:", "any other start", "AWS reserves it; rename it");
    }
  }
}
