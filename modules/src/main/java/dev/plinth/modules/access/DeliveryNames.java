package dev.plinth.modules.access;

import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.PolicyStatementBuilder;
import java.util.List;

/** How what is delivered is named in policies. */
record DeliveryNames(DeliveryProperties properties) {

  /** For services that name their resources themselves: the region is the narrowest there is. */
  PolicyStatementBuilder inRegion(String sid) {
    return statement(sid)
        .resources(List.of("*"))
        .conditions(List.of(Condition.equalTo("aws:RequestedRegion", properties.region().code())));
  }

  /** A statement of this sid. */
  PolicyStatementBuilder statement(String sid) {
    return PolicyStatement.builder().sid(sid);
  }

  /** The service in the condition {@code kms:ViaService}. */
  String through(String service) {
    return "%s.%s.amazonaws.com".formatted(service, properties.region());
  }

  /** The policy that bounds roles. */
  String boundary() {
    return iam("policy/" + properties.name() + "-boundary");
  }

  /** Every bucket of the platform. */
  String buckets() {
    return "arn:aws:s3:::" + properties.name() + "-*";
  }

  /** What the stack puts into the artifacts zone. */
  String artifacts() {
    return "arn:aws:s3:::%s-artifacts-%s/*".formatted(properties.name(), properties.account());
  }

  /** What carries the platform's name. */
  String named(String service, String type) {
    return arn(service, type + properties.name() + "*");
  }

  /** What a service has in this account and region. */
  String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s"
        .formatted(service, properties.region(), properties.account(), resource);
  }

  /** Every role of the platform. */
  String roles() {
    return iam("role/" + properties.name() + "-*");
  }

  /** What is in IAM, which has no region. */
  String iam(String resource) {
    return "arn:aws:iam::%s:%s".formatted(properties.account(), resource);
  }
}
