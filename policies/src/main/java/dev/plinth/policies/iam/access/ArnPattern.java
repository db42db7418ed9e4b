package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.catalogue.ResourceType;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern of ARNs beside the formats of the resource types that actions take. A statement may
 * mean hundreds of actions of a service, which take the same few types, so each format is compared
 * once. For one thread.
 */
final class ArnPattern {

  private static final int FIELDS = 6;
  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  private final Glob pattern;

  /** The letters before the first wildcard or variable, and the fields that they fill. */
  private final String known;

  private final List<String> knownFields;

  /** By the format of the type. */
  private final Map<String, Boolean> covered = new HashMap<>();

  private final Map<String, Boolean> meant = new HashMap<>();

  ArnPattern(Glob pattern) {
    this.pattern = pattern;
    this.known = pattern.literalPrefix();
    this.knownFields = List.of(known.split(":", FIELDS));
  }

  /** Whether it covers all resources of a type, in an account at least. */
  boolean coversAllOf(ResourceType type) {
    // What is easy to see, and true of most types.
    return !isOfAnotherService(type)
        && !isNarrower(type)
        && covered.computeIfAbsent(type.arn(), format -> covers(type));
  }

  private boolean covers(ResourceType type) {
    // A variable stands for one text, not for a wildcard, so what only it could cover is narrow.
    return pattern.covers(inSameAccount(type)) == Ternary.YES;
  }

  /** Whether it means some resource of a type. */
  boolean meansSomeOf(ResourceType type) {
    return !isOfAnotherService(type)
        && !isBelow(type)
        && meant.computeIfAbsent(type.arn(), format -> overlaps(type));
  }

  private boolean overlaps(ResourceType type) {
    return inSameAccount(type).overlaps(pattern).possible();
  }

  /** A bucket's name has no slash, though a wildcard would match one. */
  private boolean isBelow(ResourceType type) {
    return type.arn().endsWith(":s3:::${BucketName}") && known.contains("/");
  }

  private boolean isOfAnotherService(ResourceType type) {
    return knownFields.size() > SERVICE + 1
        && type.fields().size() > SERVICE
        && !type.fields().get(SERVICE).contains("*")
        && !type.fields().get(SERVICE).equals(knownFields.get(SERVICE));
  }

  /** Whether it has letters of its own where the format of the type has others, or a variable. */
  private boolean isNarrower(ResourceType type) {
    return knownFields.size() == FIELDS
        && type.fields().size() == FIELDS
        && !type.fields().get(RESOURCE).startsWith(knownFields.get(RESOURCE));
  }

  /** All resources of a type in the partition, region and account that the pattern names. */
  private Glob inSameAccount(ResourceType type) {
    String[] format = type.fields().toArray(String[]::new);
    String[] fields = pattern.source().split(":", FIELDS);
    if (fields.length < FIELDS || format.length < FIELDS) {
      if (format.length > PARTITION && format[PARTITION].equals("*") && fields.length > PARTITION) {
        format[PARTITION] = fields[PARTITION];
      }
      return Glob.withoutVariables(String.join(":", format));
    }
    for (int field : new int[] {PARTITION, REGION, ACCOUNT}) {
      // The pattern's own field, so that it covers just what it names there.
      if (format[field].equals("*")) {
        format[field] = fields[field];
      }
    }
    return Glob.of(String.join(":", format));
  }
}
