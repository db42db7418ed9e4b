package dev.plinth.planner.provider;

import dev.plinth.planner.provider.PolicyDocument.InvalidDocumentException;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data sources that an offline plan can answer without asking AWS: from the arguments alone, or
 * for the account that it pretends to see. Every other one stays unknown.
 */
public final class DataSources {

  /** The types that are answered. */
  public static final Set<String> ANSWERED =
      Set.of(
          "aws_availability_zones",
          "aws_caller_identity",
          "aws_iam_policy_document",
          "aws_partition",
          "aws_region",
          "aws_service_principal");

  private final OfflineAccount account;

  DataSources(OfflineAccount account) {
    this.account = account;
  }

  /**
   * Answers a data source.
   *
   * @param config its arguments, wholly known
   * @return empty when only AWS could say
   */
  Optional<Mapping> read(String type, Mapping config, String region)
      throws InvalidDocumentException {
    return switch (type) {
      case "aws_iam_policy_document" ->
          Optional.of(with(withDefaults(config), PolicyDocument.exported(config)));
      case "aws_caller_identity" ->
          Optional.of(
              with(
                  config,
                  Map.of(
                      "account_id", Value.of(account.id()),
                      "arn",
                          Value.of(
                              "arn:%s:iam::%s:user/offline-plan"
                                  .formatted(account.partition(), account.id())),
                      "user_id", Value.of("AIDAOFFLINEPLAN"),
                      "id", Value.of(account.id()))));
      case "aws_region" -> Optional.of(with(config, region(config, region)));
      case "aws_partition" ->
          Optional.of(
              with(
                  config,
                  Map.of(
                      "partition", Value.of(account.partition()),
                      "dns_suffix", Value.of("amazonaws.com"),
                      "reverse_dns_prefix", Value.of("com.amazonaws"),
                      "id", Value.of(account.partition()))));
      case "aws_availability_zones" -> Optional.of(with(config, zones(region)));
      case "aws_service_principal" -> Optional.of(with(config, servicePrincipal(config, region)));
      default -> Optional.empty();
    };
  }

  /** The provider stores the documented defaults of a policy document in its state. */
  private static Mapping withDefaults(Mapping config) {
    return config.get("version").isNull() ? config.with("version", Value.of("2012-10-17")) : config;
  }

  private static Map<String, Value> region(Mapping config, String region) {
    String name = config.get("name").asText().orElse(region);
    return Map.of(
        "name", Value.of(name),
        "endpoint", Value.of("ec2." + name + ".amazonaws.com"),
        "description", Value.of(name),
        "id", Value.of(name));
  }

  private static Map<String, Value> servicePrincipal(Mapping config, String region) {
    String service = config.get("service_name").asText().orElse("");
    return Map.of(
        "name", Value.of(service + ".amazonaws.com"),
        "suffix", Value.of("amazonaws.com"),
        "region", Value.of(region),
        "id", Value.of(service + "." + region));
  }

  private static Map<String, Value> zones(String region) {
    List<String> letters = List.of("a", "b", "c");
    return Map.of(
        "names", Value.ofTexts(letters.stream().map(letter -> region + letter).toList()),
        "group_names", Value.ofTexts(List.of(region)),
        "id", Value.of(region));
  }

  private static Mapping with(Mapping config, Map<String, Value> exported) {
    Mapping state = config;
    for (Map.Entry<String, Value> entry : exported.entrySet()) {
      state = state.with(entry.getKey(), entry.getValue());
    }
    return state;
  }
}
