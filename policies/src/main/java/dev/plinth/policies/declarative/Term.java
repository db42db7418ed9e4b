package dev.plinth.policies.declarative;

import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression comes to, and which places of the plan made it so. */
sealed interface Term {

  /** The places that this was made of. */
  List<Read> reads();

  /**
   * A value.
   *
   * @param place where in the plan it stands; null for one that was computed
   * @param reads the places it was computed of, or its own
   */
  record Data(Value value, @Nullable Read place, List<Read> reads) implements Term {

    /** A value that stands in the plan. */
    static Data at(Read place) {
      return new Data(place.value(), place, List.of(place));
    }

    /** A value that was computed. */
    static Data of(Value value, List<Read> reads) {
      return new Data(value, null, reads);
    }

    /** A truth value that was computed. */
    static Data of(Ternary truth, List<Read> reads) {
      Value value =
          switch (truth) {
            case YES -> Value.Bool.TRUE;
            case NO -> Value.Bool.FALSE;
            case UNKNOWN -> Value.Special.UNKNOWN;
          };
      return of(value, reads);
    }

    /** The value one step inside. */
    Data step(String step, Value inside) {
      return place == null ? of(inside, reads) : at(place.step(step, inside));
    }

    /** Whether it is true; what is neither true nor false is unknown. */
    Ternary truth() {
      if (value.isTrue()) {
        return Ternary.YES;
      }
      return value.isFalse() ? Ternary.NO : Ternary.UNKNOWN;
    }
  }

  /** A resource. */
  record Node(Resource resource) implements Term {
    @Override
    public List<Read> reads() {
      return List.of();
    }
  }

  /**
   * Some of the plan's resources.
   *
   * @param open whether there may be more, which the plan does not show
   * @param reads how they were found
   */
  record Group(List<Member> members, boolean open, List<Read> reads) implements Term {

    /** One of them, or perhaps not. */
    record Member(Term term, boolean certain) {
      Member uncertain() {
        return new Member(term, false);
      }
    }

    public Group {
      members = List.copyOf(members);
    }

    /** The members of both. */
    Group and(Group other) {
      List<Member> both = new ArrayList<>(members);
      both.addAll(other.members);
      return new Group(both, open || other.open, join(reads, other.reads));
    }

    /** The same members, each of them perhaps. */
    Group uncertain() {
      return new Group(members.stream().map(Member::uncertain).toList(), open, reads);
    }
  }

  /** The places of both, each once. */
  static List<Read> join(List<Read> one, List<Read> other) {
    if (one.isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return one;
    }
    Set<Read> joined = new LinkedHashSet<>(one);
    joined.addAll(other);
    return new ArrayList<>(joined);
  }
}
