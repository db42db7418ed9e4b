package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.iam.catalogue.AccessLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a workload does with a thing. */
public enum Verb {
  /** Lists it and reads it. */
  READ,
  /** Changes, deletes and tags it. */
  WRITE,
  /** Decides who may use it. */
  MANAGE,
  /** Calls an action that is named itself. */
  CALL;

  /** Whether an action of this level is meant; {@link #CALL} means none by its level. */
  boolean means(AccessLevel level) {
    return switch (this) {
      case READ -> level == AccessLevel.LIST || level == AccessLevel.READ;
      case WRITE -> level == AccessLevel.WRITE || level == AccessLevel.TAGGING;
      case MANAGE -> level == AccessLevel.PERMISSIONS;
      case CALL -> false;
    };
  }

  /** As a purpose writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Verb::word).toList();
  }
}
