package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.catalogue.ResourceType;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.IdentityHashMap;

/**
 * A pattern of ARNs beside the formats of the resource types that actions take. A statement may
 * mean hundreds of actions of a service, which take the same few types, so each type is compared
 * once; types are told apart as objects, of which a service has one each. For one thread.
 */
final class ArnPattern {

  /** Most statements mean actions of one or two types, and there are many statements. */
  private static final int FEW = 2;

  private static final int FIELDS = 6;
  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  private final Glob pattern;
  private final String[] fields;
  private final int literalFields;
  private final int literalsOfResource;
  private final IdentityHashMap<ResourceType, Boolean> covered = new IdentityHashMap<>(FEW);
  private final IdentityHashMap<ResourceType, Boolean> meant = new IdentityHashMap<>(FEW);

  ArnPattern(Glob pattern) {
    this.pattern = pattern;
    this.fields = pattern.source().split(":", FIELDS);
    String prefix = pattern.literalPrefix();
    int colon = -1;
    int known = 0;
    int next = prefix.indexOf(':');
    while (next >= 0 && known < RESOURCE) {
      colon = next;
      known++;
      next = prefix.indexOf(':', colon + 1);
    }
    this.literalFields = known;
    this.literalsOfResource = known == RESOURCE ? prefix.length() - colon - 1 : 0;
  }

  /** Whether it covers all resources of a type, in an account at least. */
  boolean coversAllOf(ResourceType type) {
    return covered.computeIfAbsent(type, this::covers);
  }

  private boolean covers(ResourceType type) {
    // A variable stands for one text, not for a wildcard, so what only it could cover is narrow.
    return !isOfAnotherService(type)
        && !beginsNarrower(type)
        && pattern.covers(inSameAccount(type)) == Ternary.YES;
  }

  /** Whether it means some resource of a type. */
  boolean meansSomeOf(ResourceType type) {
    return meant.computeIfAbsent(type, this::overlaps);
  }

  private boolean overlaps(ResourceType type) {
    // A bucket's name has no slash, though a wildcard would match one.
    boolean below =
        type.arn().endsWith(":s3:::${BucketName}") && pattern.literalPrefix().contains("/");
    return !below && !isOfAnotherService(type) && inSameAccount(type).overlaps(pattern).possible();
  }

  /** What is easy to see, and true of most types: the services differ. */
  private boolean isOfAnotherService(ResourceType type) {
    return literalFields > SERVICE
        && type.fields().size() > SERVICE
        && !type.fields().get(SERVICE).contains("*")
        && !type.fields().get(SERVICE).equals(fields[SERVICE]);
  }

  /** Whether letters of its own stand where the format of the type has its first variable part. */
  private boolean beginsNarrower(ResourceType type) {
    if (type.fields().size() < FIELDS) {
      return false;
    }
    int variable = type.fields().get(RESOURCE).indexOf('*');
    return variable >= 0 && variable < literalsOfResource;
  }

  /** All resources of a type in the partition, region and account that the pattern names. */
  private Glob inSameAccount(ResourceType type) {
    String[] format = type.fields().toArray(String[]::new);
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
