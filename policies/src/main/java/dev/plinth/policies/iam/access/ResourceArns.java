package dev.plinth.policies.iam.access;

import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ARNs of the plan's resources: as the plan shows them, or, before apply, put together from
 * what is known, with a policy variable where a part is not.
 */
public final class ResourceArns {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern ACCOUNT_IN_ARN =
      Pattern.compile("arn:aws[\\w-]*:[\\w-]+:[\\w-]*:(\\d{12}):.*", Pattern.DOTALL);

  /** Formats after {@code arn:PARTITION:}, by resource type. */
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("aws_cloudwatch_log_group", "logs:{region}:{account}:log-group:{name}"),
          Map.entry("aws_dynamodb_table", "dynamodb:{region}:{account}:table/{name}"),
          Map.entry("aws_ecr_repository", "ecr:{region}:{account}:repository/{name}"),
          Map.entry("aws_emr_cluster", "elasticmapreduce:{region}:{account}:cluster/{id}"),
          Map.entry("aws_glue_catalog_database", "glue:{region}:{account}:database/{name}"),
          Map.entry("aws_iam_group", "iam::{account}:group{path}{name}"),
          Map.entry("aws_iam_instance_profile", "iam::{account}:instance-profile{path}{name}"),
          Map.entry("aws_iam_openid_connect_provider", "iam::{account}:oidc-provider/{url}"),
          Map.entry("aws_iam_policy", "iam::{account}:policy{path}{name}"),
          Map.entry("aws_iam_role", "iam::{account}:role{path}{name}"),
          Map.entry("aws_iam_user", "iam::{account}:user{path}{name}"),
          Map.entry("aws_kinesis_stream", "kinesis:{region}:{account}:stream/{name}"),
          Map.entry("aws_kms_key", "kms:{region}:{account}:key/{key_id}"),
          Map.entry("aws_lambda_function", "lambda:{region}:{account}:function:{function_name}"),
          Map.entry("aws_mwaa_environment", "airflow:{region}:{account}:environment/{name}"),
          Map.entry("aws_s3_bucket", "s3:::{bucket}"),
          Map.entry(
              "aws_secretsmanager_secret", "secretsmanager:{region}:{account}:secret:{name}{id}"),
          Map.entry("aws_security_group", "ec2:{region}:{account}:security-group/{id}"),
          Map.entry("aws_sfn_state_machine", "states:{region}:{account}:stateMachine:{name}"),
          Map.entry("aws_sns_topic", "sns:{region}:{account}:{name}"),
          Map.entry("aws_sqs_queue", "sqs:{region}:{account}:{name}"),
          Map.entry("aws_subnet", "ec2:{region}:{account}:subnet/{id}"),
          Map.entry("aws_vpc", "ec2:{region}:{account}:vpc/{id}"));

  /** Types whose ARN has nothing below it, so that who refers to the ARN means just that. */
  private static final Set<String> WITHOUT_PARTS =
      Set.of(
          "aws_iam_group",
          "aws_iam_instance_profile",
          "aws_iam_openid_connect_provider",
          "aws_iam_policy",
          "aws_iam_role",
          "aws_iam_user",
          "aws_kms_key",
          "aws_mwaa_environment",
          "aws_secretsmanager_secret",
          "aws_sns_topic",
          "aws_sqs_queue");

  private final Optional<String> account;
  private final Optional<String> region;
  private final String partition;
  private final Map<Resource, Glob> arns = new ConcurrentHashMap<>();

  private ResourceArns(Optional<String> account, Optional<String> region, String partition) {
    this.account = account;
    this.region = region;
    this.partition = partition;
  }

  static ResourceArns of(ResourceGraph graph, Plan plan) {
    List<Resource> providers =
        plan.configuration().declarations().stream()
            .filter(declared -> declared.type().equals("provider"))
            .filter(provider -> provider.get("name").asText().equals(Optional.of("aws")))
            .toList();
    return new ResourceArns(
        only(graph, "aws_caller_identity", "account_id")
            .or(() -> same(providers, provider -> provider.get("allowed_account_ids").texts()))
            .or(() -> accountOfExisting(plan.resources().values())),
        only(graph, "aws_region", "name")
            .or(
                () ->
                    same(providers, provider -> provider.get("region").asText().stream().toList())),
        only(graph, "aws_partition", "partition").orElse("aws"));
  }

  /** The account that the plan is for; empty when the plan does not tell. */
  public Optional<String> account() {
    return account;
  }

  /** The ARN of a resource; for the same resource always the same pattern. */
  public Glob of(Resource resource) {
    return arns.computeIfAbsent(resource, this::make);
  }

  /** What a policy can mean that refers to the ARN of a resource: it, or something below it. */
  Glob reference(Resource resource) {
    Glob arn = of(resource);
    return WITHOUT_PARTS.contains(resource.type())
        ? arn
        : Glob.unknownAfter(arn, arn.source() + "…");
  }

  private Glob make(Resource resource) {
    if (resource.get("arn") instanceof Value.Text arn && arn.text().startsWith("arn:")) {
      return Glob.literal(arn.text());
    }
    String format = FORMATS.get(resource.type());
    String start = "arn:" + partition + ":";
    if (format == null) {
      return Glob.of(start + variable(resource.address().text()));
    }
    Matcher placeholder = PLACEHOLDER.matcher(format);
    String arn =
        start
            + placeholder.replaceAll(
                match -> Matcher.quoteReplacement(part(resource, match.group(1))));
    return Glob.of(arn);
  }

  private String part(Resource resource, String name) {
    return switch (name) {
      case "account" -> account.orElse(variable("account"));
      case "region" -> region.orElse(variable("region"));
      default -> attribute(resource, name);
    };
  }

  private static String attribute(Resource resource, String name) {
    Value value = resource.get(name);
    if (name.equals("path") && value.isNull()) {
      return "/";
    }
    return value
        .asText()
        .map(text -> text.replaceFirst("^https://", ""))
        .orElseGet(() -> variable(resource.address().text() + "." + name));
  }

  private static String variable(String name) {
    return "${" + name.replace('}', ')') + "}";
  }

  private static Optional<String> only(ResourceGraph graph, String type, String attribute) {
    List<String> values =
        graph.ofType(type).stream()
            .flatMap(resource -> resource.get(attribute).asText().stream())
            .distinct()
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** What every provider says alike: Terraform applies nothing outside of it. */
  private static Optional<String> same(
      List<Resource> providers, Function<Resource, List<String>> said) {
    List<List<String>> answers = providers.stream().map(said).distinct().toList();
    return answers.size() == 1 && answers.get(0).size() == 1
        ? Optional.of(answers.get(0).get(0))
        : Optional.empty();
  }

  /** What exists already shows its ARN, and what Terraform manages is in one account. */
  private static Optional<String> accountOfExisting(Collection<Resource> resources) {
    Set<String> accounts = new TreeSet<>();
    for (Resource resource : resources) {
      if (resource.mode() == Resource.Mode.MANAGED) {
        accountIn(resource.get("arn")).forEach(accounts::add);
      }
    }
    return accounts.size() == 1 ? accounts.stream().findFirst() : Optional.empty();
  }

  private static Stream<String> accountIn(Value arn) {
    return arn.asText().map(ACCOUNT_IN_ARN::matcher).filter(Matcher::matches).stream()
        .map(matcher -> matcher.group(1));
  }
}
