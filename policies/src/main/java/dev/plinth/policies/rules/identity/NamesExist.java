package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PlacedStatement;
import dev.plinth.policies.iam.access.PolicyKind;
import dev.plinth.policies.iam.catalogue.ActionCatalogue;
import dev.plinth.policies.iam.catalogue.AwsService;
import dev.plinth.policies.iam.catalogue.ConditionKey;
import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The services, actions and condition keys that a policy names exist. */
final class NamesExist extends DocumentRule {

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-IAM-025",
          "Policies name actions and condition keys that exist",
          Severity.MEDIUM,
          Category.IDENTITY,
          """
          AWS takes a policy with a misspelt action and ignores it: an Allow then gives nothing, \
          and a Deny protects nothing. A misspelt condition key is never in a request, so its \
          condition is never met, or always.""",
          "Correct the name; the finding says what was meant where something looks like it.",
          policy("s3:GetObjects"),
          policy("s3:GetObject"),
          List.of(
              "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"),
          List.of());

  NamesExist() {
    super(DOCUMENT, "it names something that AWS does not know");
  }

  private static String policy(String action) {
    return """
    resource "aws_iam_policy" "job" {
      policy = jsonencode({ Version = "2012-10-17", Statement = [
        { Effect = "Allow", Action = "%s", Resource = "arn:aws:s3:::lake-raw/*" }] })
    }
    """
        .formatted(action);
  }

  @Override
  void examine(PlacedDocument document, PolicyKind kind, IamModel model, Proof proof) {
    for (PlacedStatement placed : document.statements()) {
      for (Glob action : placed.statement().actions().globs()) {
        if (action.hasUnknown()) {
          proof.doubt(placed.evidence("an action is known only after apply"));
        } else {
          action(action, model.catalogue())
              .ifPresent(problem -> proof.wrong(placed.evidence(problem)));
        }
      }
      for (Condition condition : placed.statement().conditions()) {
        if (condition.key().isEmpty()) {
          proof.doubt(placed.evidence("a condition key is known only after apply"));
        } else {
          key(condition.key(), model.catalogue())
              .ifPresent(problem -> proof.wrong(placed.evidence(problem)));
        }
      }
    }
  }

  private static Optional<String> action(Glob action, ActionCatalogue catalogue) {
    String name = action.source();
    if (action.isEverything()) {
      return Optional.empty();
    }
    int colon = name.indexOf(':');
    if (colon < 0) {
      return action.hasWildcard()
          ? Optional.empty()
          : Optional.of("\"%s\" is no action: it must be service:Action".formatted(name));
    }
    String prefix = name.substring(0, colon);
    boolean wildPrefix = prefix.contains("*") || prefix.contains("?");
    Optional<AwsService> service = catalogue.service(prefix);
    if (!wildPrefix && service.isEmpty()) {
      return Optional.of(
          "there is no service \"%s\"%s".formatted(prefix, meant(prefix, catalogue.prefixes())));
    }
    if (!catalogue.expand(action).isEmpty()) {
      return Optional.empty();
    }
    List<String> names =
        service.stream()
            .flatMap(one -> one.actions().values().stream())
            .map(one -> one.fullName())
            .toList();
    return Optional.of("there is no action \"%s\"%s".formatted(name, meant(name, names)));
  }

  private static Optional<String> key(String key, ActionCatalogue catalogue) {
    int colon = key.indexOf(':');
    if (colon < 0) {
      return Optional.of("\"%s\" is no condition key: it must be service:key".formatted(key));
    }
    String prefix = key.substring(0, colon).toLowerCase(Locale.ROOT);
    // The claims of identity providers are keys of their own.
    boolean claims = prefix.contains(".") || prefix.equals("saml");
    if (claims) {
      return Optional.empty();
    }
    List<ConditionKey> known = new ArrayList<>();
    if (prefix.equals("aws")) {
      known.addAll(catalogue.globalConditionKeys());
    } else {
      Optional<AwsService> service = catalogue.service(prefix);
      if (service.isEmpty()) {
        return Optional.of(
            "there is no service \"%s\" of condition key \"%s\"%s"
                .formatted(prefix, key, meant(prefix, catalogue.prefixes())));
      }
      known.addAll(service.get().conditionKeys());
    }
    boolean found = known.stream().anyMatch(one -> ConditionKeys.isMeant(one, key));
    if (found) {
      return Optional.empty();
    }
    List<String> names = known.stream().map(ConditionKey::name).toList();
    return Optional.of("there is no condition key \"%s\"%s".formatted(key, meant(key, names)));
  }

  private static String meant(String given, Collection<String> names) {
    return Spelling.nearest(given, names).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
