package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.catalogue.ResourceType;
import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;
import java.util.Locale;

/** How much of what an action could touch a statement lets it touch. */
public final class Breadth {

  private Breadth() {}

  /**
   * Whether a statement gives an action all resources of a kind, in an account at least, and no
   * condition narrows them. An action that takes no resource is never narrow, so never broad.
   */
  public static Ternary isBroad(Statement statement, AwsAction action) {
    return action.resourceTypes().isEmpty()
        ? Ternary.NO
        : isBroad(statement.resources(), action).and(narrows(statement.conditions()).not());
  }

  /** Whether resources are all that an action takes, of a kind. */
  public static Ternary isBroad(Globs resources, AwsAction action) {
    if (resources.negated()) {
      return Ternary.YES;
    }
    Ternary broad = Ternary.NO;
    for (Glob resource : resources.globs()) {
      broad = broad.or(isBroad(resource, action));
    }
    return broad;
  }

  /** Whether a resource pattern means all that an action takes, of a kind. */
  public static Ternary isBroad(Glob resource, AwsAction action) {
    if (resource.isEverything()) {
      return Ternary.YES;
    }
    if (resource.isWhollyUnknown()) {
      return Ternary.UNKNOWN;
    }
    if (!resource.hasWildcard()) {
      return Ternary.NO;
    }
    for (ResourceType type : action.resourceTypes()) {
      // A variable stands for one text, not for a wildcard, so what only it could cover is narrow.
      if (resource.covers(inSameAccount(type, resource)) == Ternary.YES) {
        return Ternary.YES;
      }
    }
    return Ternary.NO;
  }

  /** Whether the resources may be all that some action takes. */
  public static boolean mayBeBroad(Globs resources) {
    return resources.negated()
        || resources.globs().stream().anyMatch(one -> one.isWhollyUnknown() || one.hasWildcard());
  }

  /** Whether resources are everything there is. */
  public static Ternary isEverything(Globs resources) {
    if (resources.isEverything() || resources.negated()) {
      return Ternary.YES;
    }
    boolean unknown = resources.globs().stream().anyMatch(Glob::isWhollyUnknown);
    return unknown ? Ternary.UNKNOWN : Ternary.NO;
  }

  /** Whether a resource pattern means some resource of a type. */
  public static boolean isSome(Glob resource, ResourceType type) {
    // A bucket's name has no slash, though a wildcard would match one.
    boolean below =
        type.arn().endsWith(":s3:::${BucketName}") && resource.literalPrefix().contains("/");
    return !below && inSameAccount(type, resource).overlaps(resource).possible();
  }

  /** All resources of a type in the partition, region and account that the pattern names. */
  private static Glob inSameAccount(ResourceType type, Glob resource) {
    String[] given = resource.source().split(":", 6);
    String[] format = type.pattern().source().split(":", 6);
    if (given.length < 6 || format.length < 6) {
      String partition = given.length > 1 ? given[1] : "*";
      return Glob.withoutVariables(
          type.pattern().source().replaceFirst("^arn:\\*:", "arn:" + partition + ":"));
    }
    for (int field : new int[] {1, 3, 4}) {
      // The pattern's own field, so that it covers just what it names there.
      if (format[field].equals("*")) {
        format[field] = given[field];
      }
    }
    return Glob.of(String.join(":", format));
  }

  /** Whether one of the conditions narrows which resources are meant, or what is done with them. */
  public static Ternary narrows(List<Condition> conditions) {
    return conditions.stream().map(Breadth::narrows).reduce(Ternary.NO, Ternary::or);
  }

  private static Ternary narrows(Condition condition) {
    if (!condition.isKnown()) {
      return Ternary.UNKNOWN;
    }
    if (!condition.demands() || !isOfResources(condition.key().toLowerCase(Locale.ROOT))) {
      return Ternary.NO;
    }
    if (!condition.valuesAreNarrow()) {
      return Ternary.NO;
    }
    String operator = condition.base().toLowerCase(Locale.ROOT);
    boolean wildcardsCount = operator.endsWith("like") || operator.startsWith("arn");
    return wildcardsCount && condition.values().stream().anyMatch(Glob::isWhollyUnknown)
        ? Ternary.UNKNOWN
        : Ternary.YES;
  }

  /**
   * Whether a condition key tells of the resource or the request's content. Global keys tell of the
   * caller or the network, but for tags and the service in between.
   */
  private static boolean isOfResources(String key) {
    return !key.startsWith("aws:")
        || key.startsWith("aws:resourcetag/")
        || key.startsWith("aws:requesttag/")
        || key.startsWith("aws:calledvia");
  }
}
