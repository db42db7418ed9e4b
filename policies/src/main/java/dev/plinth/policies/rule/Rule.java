package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Resource;
import java.util.Set;

/** A statement about resources that a plan proves, disproves or leaves open. */
public interface Rule {

  /** What the rule is, why it exists and how to mend what it finds. */
  RuleDocument document();

  /**
   * The types that it judges, for example {@code aws_s3_bucket} or {@code data.aws_ami}; {@code
   * module} and {@code provider} for those; none for every type that Terraform manages.
   */
  Set<String> resourceTypes();

  /**
   * The models that it asks for every resource of those types, made side by side before it judges
   * any; others are made when it asks. None by default.
   */
  default Set<Model<?>> models() {
    return Set.of();
  }

  /** Judges one resource of those types. */
  Judgement judge(Resource resource, PlanContext context);
}
