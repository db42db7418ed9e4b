package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Resource;
import java.util.Set;

/** A statement about resources that a plan proves, disproves or leaves open. */
public interface Rule {

  /** What the rule is, why it exists and how to mend what it finds. */
  RuleDocument document();

  /** The resource types that it judges; none for every type. Data sources are never judged. */
  Set<String> resourceTypes();

  /** Judges one resource of those types. */
  Judgement judge(Resource resource, PlanContext context);
}
