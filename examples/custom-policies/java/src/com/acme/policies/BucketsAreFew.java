package com.acme.policies;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.List;
import java.util.Set;

/** A stack has one bucket: what counts resources of the whole plan is easier in Java. */
public final class BucketsAreFew implements Rule {

  @Override
  public RuleDocument document() {
    return new RuleDocument(
        "ACME-S3-900",
        "A stack has one bucket",
        Severity.MEDIUM,
        Category.COST,
        "Every bucket needs its own policy, lifecycle and owner.",
        "Use prefixes of one bucket.",
        "",
        "",
        List.of(),
        List.of());
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of("aws_s3_bucket");
  }

  @Override
  public Judgement judge(Resource bucket, PlanContext context) {
    int buckets = context.graph().ofType("aws_s3_bucket").size();
    return buckets <= 1
        ? Judgement.pass()
        : Judgement.fail("the stack has " + buckets + " buckets", Evidence.of(bucket, "is one"));
  }
}
