package dev.plinth.modules.access;

import dev.plinth.modules.EmrTags;
import dev.plinth.modules.identity.Condition;

/** Conditions on the tags that decide what EMR may touch. */
final class EmrConditions {

  private EmrConditions() {}

  /** What is created gets the tag of what EMR may touch. */
  static Condition requested() {
    return Condition.equalTo("aws:RequestTag/" + EmrTags.MANAGED, "true");
  }

  /** What is there has the tag of what EMR may touch. */
  static Condition present() {
    return Condition.equalTo("aws:ResourceTag/" + EmrTags.MANAGED, "true");
  }

  /** What is created gets the tag of this platform. */
  static Condition requestedFor(WorkloadProperties properties) {
    return Condition.equalTo("aws:RequestTag/" + EmrTags.PLATFORM, properties.name());
  }

  /** What is there has the tag of this platform. */
  static Condition ownedBy(WorkloadProperties properties) {
    return Condition.equalTo("aws:ResourceTag/" + EmrTags.PLATFORM, properties.name());
  }
}
