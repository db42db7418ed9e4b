package dev.plinth.policies.declarative;

import com.google.re2j.Pattern;
import dev.plinth.policies.declarative.Term.Data;
import dev.plinth.policies.declarative.Term.Group;
import dev.plinth.policies.declarative.Term.Node;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.plan.Value.Special;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** CEL's operators and string functions, on terms. */
final class Operators {

  /** As CEL names them; {@code &&}, {@code ||} and {@code ?:} do not evaluate all operands. */
  static final Set<String> NAMES =
      Set.of(
          "_&&_",
          "_||_",
          "_?_:_",
          "!_",
          "_==_",
          "_!=_",
          "_<_",
          "_<=_",
          "_>_",
          "_>=_",
          "_+_",
          "_-_",
          "-_",
          "@in",
          "_[_]",
          "size",
          "startsWith",
          "endsWith",
          "contains",
          "matches");

  private Operators() {}

  static Term apply(String name, List<Term> terms) {
    Term first = terms.get(0);
    return switch (name) {
      case "!_" -> Data.of(truth(first).not(), first.reads());
      case "-_" -> arithmetic("_-_", Data.of(new Value.Numeric(BigDecimal.ZERO), List.of()), first);
      case "size" -> size(first);
      case "_==_" -> equality(first, terms.get(1), true);
      case "_!=_" -> equality(first, terms.get(1), false);
      case "_<_", "_<=_", "_>_", "_>=_" -> comparison(name, first, terms.get(1));
      case "_+_", "_-_" -> arithmetic(name, first, terms.get(1));
      case "@in" -> membership(first, terms.get(1));
      case "_[_]" -> element(first, terms.get(1));
      case "startsWith" -> text(first, terms.get(1), String::startsWith);
      case "endsWith" -> text(first, terms.get(1), String::endsWith);
      case "contains" -> text(first, terms.get(1), String::contains);
      case "matches" ->
          text(
              first,
              terms.get(1),
              (text, pattern) -> Pattern.compile(pattern).matcher(text).find());
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The members of a list, of a block or of nothing; a value that is no list is its one member. */
  static Group group(Term term) {
    if (term instanceof Group group) {
      return group;
    }
    if (!(term instanceof Data data)) {
      return new Group(List.of(new Group.Member(term, true)), false, term.reads());
    }
    List<Group.Member> members = new ArrayList<>();
    if (data.value() instanceof Value.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        Data element = data.step("[" + i + "]", sequence.elements().get(i));
        members.add(new Group.Member(element, true));
      }
    } else if (!data.value().isNull()) {
      members.add(new Group.Member(data, true));
    }
    return new Group(members, data.value().isUnknown(), data.reads());
  }

  private static Ternary truth(Term term) {
    return term instanceof Data data ? data.truth() : Ternary.UNKNOWN;
  }

  private static List<Read> reads(Term one, Term other) {
    return Term.join(one.reads(), other.reads());
  }

  private static Data equality(Term one, Term other, boolean wanted) {
    Ternary same;
    if (one instanceof Node left && other instanceof Node right) {
      same = Ternary.of(left.resource().equals(right.resource()));
    } else if (one instanceof Data left && other instanceof Data right) {
      same = equal(left.value(), right.value());
    } else {
      same = Ternary.UNKNOWN;
    }
    return Data.of(wanted ? same : same.not(), reads(one, other));
  }

  /** Equal as Terraform converts scalars: the text {@code "true"} is true, {@code "5"} is 5. */
  static Ternary equal(Value one, Value other) {
    if (one.isUnknown() || other.isUnknown()) {
      return Ternary.UNKNOWN;
    }
    if (one instanceof Value.Sequence || other instanceof Value.Sequence) {
      return equalLists(one, other);
    }
    if (one instanceof Value.Bool || other instanceof Value.Bool) {
      return Ternary.of((one.isTrue() && other.isTrue()) || (one.isFalse() && other.isFalse()));
    }
    if (one instanceof Value.Mapping || other instanceof Value.Mapping) {
      return one.hasUnknown() || other.hasUnknown()
          ? Ternary.UNKNOWN
          : Ternary.of(one.equals(other));
    }
    return Ternary.of(
        one.equals(other)
            || number(one)
                .flatMap(left -> number(other).filter(right -> left.compareTo(right) == 0))
                .isPresent());
  }

  private static Ternary equalLists(Value one, Value other) {
    if (!(one instanceof Value.Sequence && other instanceof Value.Sequence)
        || one.elements().size() != other.elements().size()) {
      return Ternary.NO;
    }
    Ternary same = Ternary.YES;
    for (int i = 0; i < one.elements().size(); i++) {
      same = same.and(equal(one.elements().get(i), other.elements().get(i)));
    }
    return same;
  }

  private static Optional<BigDecimal> number(Value value) {
    // Exponents that a double cannot have would make a number of gigabytes.
    try {
      return value instanceof Value.Numeric numeric
          ? Optional.of(numeric.number()).filter(Operators::isHandy)
          : value
              .asText()
              .filter(Operators::mayBeNumber)
              .map(BigDecimal::new)
              .filter(Operators::isHandy);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What is easy to see: an exception for every text that is no number would take long. */
  private static boolean mayBeNumber(String text) {
    if (text.isEmpty() || text.length() >= 40) {
      return false;
    }
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      points += c == '.' ? 1 : 0;
      if (points > 1 || !(Character.isDigit(c) || ".+-eE".indexOf(c) >= 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHandy(BigDecimal number) {
    return Math.abs((long) number.scale()) < 400;
  }

  private static Data comparison(String name, Term one, Term other) {
    List<Read> reads = reads(one, other);
    if (!(one instanceof Data left && other instanceof Data right)) {
      return Data.of(Ternary.UNKNOWN, reads);
    }
    Optional<BigDecimal> first = number(left.value());
    Optional<BigDecimal> second = number(right.value());
    if (first.isEmpty() || second.isEmpty()) {
      return Data.of(Ternary.UNKNOWN, reads);
    }
    int order = first.get().compareTo(second.get());
    boolean holds =
        switch (name) {
          case "_<_" -> order < 0;
          case "_<=_" -> order <= 0;
          case "_>_" -> order > 0;
          default -> order >= 0;
        };
    return Data.of(Ternary.of(holds), reads);
  }

  private static Data arithmetic(String name, Term one, Term other) {
    List<Read> reads = reads(one, other);
    if (one instanceof Data left && other instanceof Data right) {
      Optional<BigDecimal> first = number(left.value());
      Optional<BigDecimal> second = number(right.value());
      if (first.isPresent() && second.isPresent()) {
        BigDecimal result =
            name.equals("_+_") ? first.get().add(second.get()) : first.get().subtract(second.get());
        return Data.of(new Value.Numeric(result), reads);
      }
    }
    return Data.of(Special.UNKNOWN, reads);
  }

  private static Data size(Term term) {
    if (term instanceof Group group) {
      boolean certain = !group.open() && group.members().stream().allMatch(Group.Member::certain);
      return certain ? count(group.members().size(), group.reads()) : unknown(term);
    }
    if (!(term instanceof Data data) || data.value().isUnknown()) {
      return unknown(term);
    }
    if (data.value() instanceof Value.Sequence sequence) {
      return count(sequence.elements().size(), data.reads());
    }
    if (data.value() instanceof Value.Mapping mapping) {
      return count(mapping.entries().size(), data.reads());
    }
    return count(data.value().asText().map(String::length).orElse(0), data.reads());
  }

  private static Data count(int number, List<Read> reads) {
    return Data.of(new Value.Numeric(BigDecimal.valueOf(number)), reads);
  }

  private static Data unknown(Term term) {
    return Data.of(Special.UNKNOWN, term.reads());
  }

  private static Data membership(Term element, Term container) {
    List<Read> reads = reads(element, container);
    if (container instanceof Data data && data.value().isUnknown()) {
      return Data.of(Ternary.UNKNOWN, reads);
    }
    if (container instanceof Data data && data.value() instanceof Value.Mapping mapping) {
      return Data.of(hasKey(mapping, element), reads);
    }
    Group group = group(container);
    Ternary found = group.open() ? Ternary.UNKNOWN : Ternary.NO;
    for (Group.Member member : group.members()) {
      Ternary same = equality(element, member.term(), true).truth();
      found = found.or(member.certain() ? same : same.and(Ternary.UNKNOWN));
    }
    return Data.of(found, reads);
  }

  private static Ternary hasKey(Value.Mapping mapping, Term key) {
    if (!(key instanceof Data data) || data.value().isUnknown()) {
      return Ternary.UNKNOWN;
    }
    return Ternary.of(data.value().asText().filter(mapping.entries()::containsKey).isPresent());
  }

  private static Data element(Term container, Term key) {
    if (!(container instanceof Data data && key instanceof Data index)
        || data.value().isUnknown()
        || index.value().isUnknown()) {
      return Data.of(Special.UNKNOWN, reads(container, key));
    }
    if (data.value() instanceof Value.Sequence sequence) {
      int at = index.value().asInteger().orElse(-1);
      Value value =
          at >= 0 && at < sequence.elements().size() ? sequence.elements().get(at) : Special.NULL;
      return data.step("[" + at + "]", value);
    }
    String name = index.value().asText().orElse("");
    return data.step(name, data.value().get(name));
  }

  /** A predicate on two texts; of what is not set it is false. */
  private static Data text(Term one, Term other, BiPredicate<String, String> predicate) {
    List<Read> reads = reads(one, other);
    if (!(one instanceof Data left && other instanceof Data right)
        || left.value().isUnknown()
        || right.value().isUnknown()) {
      return Data.of(Ternary.UNKNOWN, reads);
    }
    Optional<String> text = left.value().asText();
    Optional<String> wanted = right.value().asText();
    return Data.of(
        Ternary.of(
            text.isPresent() && wanted.isPresent() && predicate.test(text.get(), wanted.get())),
        reads);
  }
}
