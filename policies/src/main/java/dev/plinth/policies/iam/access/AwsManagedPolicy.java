package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.PolicyDocument;
import dev.plinth.policies.iam.language.PrincipalElement;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy that AWS keeps. Its text is not in a plan; a few are known here because they are broad.
 *
 * @param name for example {@code AdministratorAccess}
 */
public record AwsManagedPolicy(String name) {

  private static final Pattern ARN =
      Pattern.compile("arn:aws[\\w-]*:iam::aws:policy/(?:[\\w-]+/)*([\\w+=,.@-]+)");

  /** What the broadest allow, from their text. */
  private static final Map<String, List<Globs>> ACTIONS =
      Map.of(
          "AdministratorAccess", List.of(all("*")),
          "IAMFullAccess", List.of(all("iam:*", "organizations:describe*", "organizations:list*")),
          "AmazonS3FullAccess", List.of(all("s3:*", "s3-object-lambda:*")),
          "PowerUserAccess", List.of(allBut("iam:*", "organizations:*", "account:*")));

  private static final Map<String, String> DEPRECATED =
      Map.of(
          "AmazonElasticMapReduceforEC2Role",
          "deprecated; it allows all of S3, DynamoDB, Kinesis, SNS, SQS and Glue's catalog",
          "AmazonElasticMapReduceRole",
          "deprecated; AmazonEMRServicePolicy_v2 with tagged resources takes its place",
          "AmazonElasticMapReduceFullAccess",
          "deprecated; it passes any role and allows all of EC2, S3 and EMR",
          "AmazonElasticMapReduceReadOnlyAccess",
          "deprecated; AmazonEMRReadOnlyAccessPolicy_v2 takes its place");

  /** The policy of an ARN; empty when AWS does not keep it. */
  public static Optional<AwsManagedPolicy> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches()
        ? Optional.of(new AwsManagedPolicy(matcher.group(1)))
        : Optional.empty();
  }

  /** Why it should not be attached; empty when nothing is known against it. */
  public Optional<String> objection() {
    String deprecated = DEPRECATED.get(name);
    if (deprecated != null) {
      return Optional.of(deprecated);
    }
    return switch (name) {
      case "AdministratorAccess" -> Optional.of("it allows everything on everything");
      case "PowerUserAccess" ->
          Optional.of("it allows everything but IAM, Organizations and the account");
      case "ReadOnlyAccess", "ViewOnlyAccess" ->
          Optional.of("it reads every service of the account");
      default ->
          name.endsWith("FullAccess") || name.contains("FullAccess_")
              ? Optional.of("it allows all of a service on everything")
              : Optional.empty();
    };
  }

  /** Whether what it allows is known to be fit for one purpose. */
  public boolean isNarrow() {
    return switch (name) {
      // Each grants what the service needs for its own work, on resources tagged or named for it.
      case "AmazonEMRServicePolicy_v2",
          "AmazonSSMManagedInstanceCore",
          "AWSLambdaBasicExecutionRole",
          "AWSLambdaVPCAccessExecutionRole",
          "AWSXRayDaemonWriteAccess" ->
          true;
      default -> false;
    };
  }

  /** What it allows; a statement that may allow anything where its text is not known here. */
  PolicyDocument document() {
    List<Globs> actions = ACTIONS.getOrDefault(name, List.of());
    List<Statement> statements =
        actions.isEmpty() ? List.of(notKnown()) : actions.stream().map(this::allow).toList();
    return new PolicyDocument(PolicyDocument.CURRENT_VERSION, statements, 0, List.of());
  }

  private Statement allow(Globs actions) {
    return new Statement(
        name,
        Effect.ALLOW,
        actions,
        Globs.everything(),
        PrincipalElement.none(),
        List.of(),
        true,
        "AWS managed policy " + name);
  }

  /** AWS's policies allow; those few that deny say so in their name. */
  private Statement notKnown() {
    Statement unknown = Statement.unknown("AWS managed policy " + name);
    boolean denies = name.contains("Deny") || name.contains("Quarantine");
    return new Statement(
        name,
        denies ? Effect.UNKNOWN : Effect.ALLOW,
        unknown.actions(),
        unknown.resources(),
        PrincipalElement.none(),
        List.of(),
        false,
        unknown.place());
  }

  private static Globs all(String... patterns) {
    return new Globs(false, List.of(patterns).stream().map(Glob::of).toList());
  }

  private static Globs allBut(String... patterns) {
    return new Globs(true, List.of(patterns).stream().map(Glob::of).toList());
  }
}
