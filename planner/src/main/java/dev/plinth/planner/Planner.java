package dev.plinth.planner;

import dev.plinth.bindings.schema.ProviderSchema;
import dev.plinth.planner.configuration.Configuration;
import dev.plinth.planner.configuration.ConfigurationException;
import dev.plinth.planner.provider.OfflineAccount;
import dev.plinth.planner.provider.ProviderServer;
import dev.plinth.planner.terraform.TerraformBinary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes real plans with real Terraform core. Offline, core talks to a provider that lives in this
 * process: no credentials, no download, no backend. Online, core uses the real provider and
 * backend. Everything after {@code plan.json} is the same.
 *
 * <p>Several plans may be made at once, from several threads.
 */
public final class Planner {

  private static final Duration OFFLINE_LIMIT = Duration.ofMinutes(5);
  private static final Duration ONLINE_LIMIT = Duration.ofMinutes(60);

  private final TerraformBinary binary;
  private final Map<String, String> environment;

  /**
   * A planner.
   *
   * @param environment the variables of this process; {@code TF_VAR_*} and the like reach core
   */
  public Planner(TerraformBinary binary, Map<String, String> environment) {
    this.binary = binary;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Plans a configuration offline, in a temporary copy; the directory itself is only read. The plan
   * knows of AWS what the provider's schema says: no defaults, quotas or existing resources beyond
   * the prior state.
   *
   * @param prior the state to plan against
   * @throws InterruptedException when interrupted; core is ended first
   */
  public PlanOutcome planOffline(Path directory, PriorState prior) throws InterruptedException {
    try (var offline = offline(directory, prior)) {
      return offline.plan();
    } catch (ConfigurationException e) {
      return new PlanOutcome.Rejected(List.of(Diagnostic.of(e.summary(), e.detail())));
    }
  }

  /**
   * Opens a temporary copy of a configuration, to plan, apply and destroy it offline.
   *
   * @throws ConfigurationException when it cannot be planned offline at all
   */
  public OfflineWorkspace offline(Path directory, PriorState prior) throws ConfigurationException {
    Configuration configuration = Configuration.read(directory);
    Set<String> words = new TreeSet<>(configuration.awsWords());
    words.addAll(prior.awsWords());
    ProviderSchema schema = ProviderSchema.load(words, words);
    configuration.providers().requireOnlyAws(schema.version());
    ProviderServer server = ProviderServer.start(schema, OfflineAccount.example());
    return OfflineWorkspace.open(
        configuration,
        prior,
        schema,
        server,
        new CoreEnvironment(environment),
        binary,
        OFFLINE_LIMIT);
  }

  /**
   * Plans a configuration with its real providers and backend, where it stands: this needs the
   * network and credentials, and lets core write its folder {@code .terraform} there.
   *
   * @throws InterruptedException when interrupted; core is ended first
   */
  public PlanOutcome planOnline(Path directory) throws InterruptedException {
    try {
      Configuration configuration = Configuration.read(directory);
      return new OnlinePlan(
              configuration, directory, new CoreEnvironment(environment), binary, ONLINE_LIMIT)
          .plan();
    } catch (ConfigurationException e) {
      return new PlanOutcome.Rejected(List.of(Diagnostic.of(e.summary(), e.detail())));
    }
  }
}
