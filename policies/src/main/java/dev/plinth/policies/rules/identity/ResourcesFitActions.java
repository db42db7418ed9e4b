package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.Extent;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyKind;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.catalogue.ResourceType;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The resources of a statement are ARNs, and such that its actions take. */
final class ResourcesFitActions extends DocumentRule {

  private static final Pattern PARTITION = Pattern.compile("aws|aws-cn|aws-us-gov|.*[*?].*");
  private static final Pattern ACCOUNT =
      Pattern.compile("|\\d{12}|aws|aws-managed|cloudfront|.*[*?].*");

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-027",
          "Resources are ARNs that the actions take",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          An action on a resource that it cannot take gives nothing, and a Deny of it denies \
          nothing: s3:GetObject on a bucket, s3:ListBucket on its objects, an ARN with a field \
          too few.""",
          "Use the ARN format that the finding prints.",
          policy("arn:aws:s3:::lake-raw"),
          policy("arn:aws:s3:::lake-raw/*"),
          List.of("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"),
          List.of());

  ResourcesFitActions() {
    super(DOCUMENT, "a statement names a resource that its actions cannot take");
  }

  private static String policy(String resource) {
    return """
    resource "aws_iam_policy" "job" {
      policy = jsonencode({ Version = "2012-10-17", Statement = [
        { Effect = "Allow", Action = "s3:GetObject", Resource = "%s" }] })
    }
    """
        .formatted(resource);
  }

  @Override
  void examine(PlacedDocument document, PolicyKind kind, IamModel model, Proof proof) {
    if (kind == PolicyKind.TRUST) {
      return;
    }
    for (PlacedStatement placed : document.statements()) {
      Globs resources = placed.statement().resources();
      for (Glob resource : resources.globs()) {
        if (resource.isWhollyUnknown()) {
          proof.doubt(placed.evidence("a resource is known only after apply"));
        } else {
          malformed(resource).ifPresent(problem -> proof.wrong(placed.evidence(problem)));
        }
      }
      Globs actions = placed.statement().actions();
      if (actions.globs().stream().anyMatch(Glob::isWhollyUnknown)) {
        proof.doubt(placed.evidence("an action is known only after apply"));
      }
      boolean plain = !resources.negated() && !actions.negated();
      if (plain && !resources.globs().isEmpty()) {
        fit(placed, model, proof);
      }
    }
  }

  private static void fit(PlacedStatement placed, IamModel model, Proof proof) {
    Statement statement = placed.statement();
    var extent = new Extent(statement.resources());
    for (Glob pattern : statement.actions().globs()) {
      List<AwsAction> actions = model.catalogue().expand(pattern);
      boolean fits = actions.isEmpty() || actions.stream().anyMatch(extent::mayFit);
      if (!fits) {
        proof.wrong(placed.evidence(takes(actions.get(0))));
      }
    }
  }

  private static String takes(AwsAction action) {
    return action.resourceTypes().isEmpty()
        ? action.fullName() + " takes no resource but *"
        : action.fullName()
            + " takes "
            + action.resourceTypes().stream()
                .limit(3)
                .map(ResourceType::arn)
                .collect(Collectors.joining(" or "));
  }

  private static Optional<String> malformed(Glob resource) {
    String text = resource.source();
    if (resource.isEverything() || resource.hasUnknown()) {
      return Optional.empty();
    }
    String[] fields = text.split(":", 6);
    if (!fields[0].equals("arn") && !fields[0].contains("*")) {
      return Optional.of("\"%s\" is no ARN: it must begin with arn:".formatted(text));
    }
    boolean wild = text.contains("*");
    if (fields.length < 6 && !wild) {
      return Optional.of(
          "\"%s\" has %d fields; an ARN has six: arn:partition:service:region:account:resource"
              .formatted(text, fields.length));
    }
    boolean partition = fields.length > 1 && !PARTITION.matcher(fields[1]).matches();
    if (partition) {
      return Optional.of(
          "there is no partition \"%s\"; aws, aws-cn and aws-us-gov are".formatted(fields[1]));
    }
    boolean account = fields.length == 6 && !ACCOUNT.matcher(fields[4]).matches();
    return account
        ? Optional.of("\"%s\" is no account: it has twelve digits".formatted(fields[4]))
        : Optional.empty();
  }
}
