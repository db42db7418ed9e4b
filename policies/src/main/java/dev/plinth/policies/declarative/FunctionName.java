package dev.plinth.policies.declarative;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions of the rule language beyond CEL's own. */
enum FunctionName {
  /** {@code x.or(y)}: y when x is not set. */
  OR("or", true, 2),
  /** {@code resource.given('kms_key_id')}: the attribute, null when only the provider sets it. */
  GIVEN("given", true, 2),
  /**
   * {@code resource.sets('kms_key_id')}: whether the configuration gives it a value, also one that
   * is known only after apply because it is another resource's.
   */
  SETS("sets", true, 2),
  /** {@code resource.refersTo('kms_key_id', 'aws_kms_key')}: the resources that it refers to. */
  REFERS_TO("refersTo", true, 3),
  /** {@code resource.referredBy('aws_s3_bucket_versioning', 'bucket')}: those that refer to it. */
  REFERRED_BY("referredBy", true, 3),
  /** {@code resources('aws_nat_gateway')}: all of a type. */
  RESOURCES("resources", false, 1),
  /** {@code json(text)}: the value of a JSON text; null when it is none. */
  JSON("json", false, 1),
  /** {@code isKnown(x)}: whether the plan shows all of it. */
  IS_KNOWN("isKnown", false, 1),
  /** {@code decoded(text)}: the text that Base64 encodes; the same text when it is none. */
  DECODED("decoded", false, 1),
  /** {@code resource.statements('policy')}: the statements of an IAM policy argument. */
  STATEMENTS("statements", true, 2),
  /** {@code x.items()}: the elements of a list, or the one value as a list. */
  ITEMS("items", true, 1),
  /** {@code cidr.within('10.0.0.0/8')}: whether all its addresses are in the range. */
  WITHIN("within", true, 2),
  /** {@code text.lower()}: the text in lower case. */
  LOWER("lower", true, 1);

  private static final Map<String, FunctionName> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(FunctionName::text, Function.identity()));

  private final String text;
  private final boolean member;
  private final int parameters;

  FunctionName(String text, boolean member, int parameters) {
    this.text = text;
    this.member = member;
    this.parameters = parameters;
  }

  /** As a rule writes it. */
  String text() {
    return text;
  }

  /** Whether it is called on its first argument. */
  boolean isMember() {
    return member;
  }

  /** How many arguments it takes, the receiver included. */
  int parameters() {
    return parameters;
  }

  /** All, as rules write them. */
  static List<String> texts() {
    return Arrays.stream(values()).map(FunctionName::text).toList();
  }

  static boolean isKnown(String text) {
    return BY_TEXT.containsKey(text);
  }

  static FunctionName of(String text) {
    FunctionName name = BY_TEXT.get(text);
    if (name == null) {
      throw new IllegalArgumentException(text);
    }
    return name;
  }
}
