package dev.plinth.policies.declarative;

import dev.plinth.policies.declarative.Formula.Call;
import dev.plinth.policies.declarative.Formula.Fold;
import dev.plinth.policies.declarative.Formula.Has;
import dev.plinth.policies.declarative.Formula.Listing;
import dev.plinth.policies.declarative.Formula.Literal;
import dev.plinth.policies.declarative.Formula.Name;
import dev.plinth.policies.declarative.Formula.Select;
import dev.plinth.policies.declarative.Term.Data;
import dev.plinth.policies.declarative.Term.Group;
import dev.plinth.policies.declarative.Term.Node;
import dev.plinth.policies.iam.match.Ternary;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.PlanContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates an expression for one resource in Kleene's three-valued logic: what is known only after
 * apply stays unknown unless the rest decides anyway. An attribute that is not set is null, and so
 * is everything inside it. A comparison that makes no sense, such as a text that is less than a
 * number, is unknown, as the plan then is not what the rule was written for.
 */
final class Evaluation {

  /** The variable that holds the resource that is judged. */
  static final String RESOURCE = "resource";

  private final PlanContext context;

  Evaluation(PlanContext context) {
    this.context = context;
  }

  /** Whether an expression holds for a resource. */
  Data judge(Formula formula, Resource resource) {
    return data(term(formula, new Scope(RESOURCE, new Node(resource), null)));
  }

  /** The variables in sight, the innermost first. */
  record Scope(String name, Term term, @org.jspecify.annotations.Nullable Scope outer) {
    Term find(String wanted) {
      Scope scope = this;
      while (scope != null) {
        if (scope.name.equals(wanted)) {
          return scope.term;
        }
        scope = scope.outer;
      }
      throw new IllegalStateException("no variable " + wanted);
    }
  }

  private Term term(Formula formula, Scope scope) {
    if (formula instanceof Literal literal) {
      return Data.of(literal.value(), List.of());
    }
    if (formula instanceof Name name) {
      return scope.find(name.name());
    }
    if (formula instanceof Select select) {
      return select(term(select.operand(), scope), select.attribute());
    }
    if (formula instanceof Has has) {
      return isSet(select(term(has.operand(), scope), has.attribute()));
    }
    if (formula instanceof Fold fold) {
      return fold(fold, scope);
    }
    if (formula instanceof Listing listing) {
      List<Value> values = new ArrayList<>();
      List<Read> reads = List.of();
      for (Formula element : listing.elements()) {
        Data data = data(term(element, scope));
        values.add(data.value());
        reads = Term.join(reads, data.reads());
      }
      return Data.of(new Value.Sequence(values), reads);
    }
    return call((Call) formula, scope);
  }

  private static Data select(Term operand, String attribute) {
    if (operand instanceof Node node) {
      Value value = node.resource().get(attribute);
      return Data.at(new Read(node.resource(), attribute, value, ""));
    }
    if (operand instanceof Data data) {
      return data.step(attribute, data.value().get(attribute));
    }
    return Data.of(Value.Special.UNKNOWN, operand.reads());
  }

  private static Data isSet(Data data) {
    return data.value().isUnknown()
        ? data
        : Data.of(Value.of(!data.value().isNull()), data.reads());
  }

  private Term call(Call call, Scope scope) {
    List<Formula> arguments = call.arguments();
    return switch (call.function()) {
      case "_&&_" -> connect(arguments, scope, Ternary.NO);
      case "_||_" -> connect(arguments, scope, Ternary.YES);
      case "_?_:_" -> choose(arguments, scope);
      default -> {
        List<Term> terms = new ArrayList<>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
          terms.add(term(arguments.get(i), scope));
        }
        yield Operators.NAMES.contains(call.function())
            ? Operators.apply(call.function(), terms)
            : new Functions(context).apply(FunctionName.of(call.function()), terms);
      }
    };
  }

  /**
   * {@code &&} and {@code ||}: one operand that is {@code decisive} decides, whatever the other.
   */
  private Data connect(List<Formula> arguments, Scope scope, Ternary decisive) {
    Data left = data(term(arguments.get(0), scope));
    if (left.truth() == decisive) {
      return Data.of(decisive, left.reads());
    }
    Data right = data(term(arguments.get(1), scope));
    if (right.truth() == decisive) {
      return Data.of(decisive, right.reads());
    }
    if (left.truth() == right.truth()) {
      return Data.of(left.truth(), Term.join(left.reads(), right.reads()));
    }
    // One is decided and changes nothing; the other is unknown.
    return Data.of(Ternary.UNKNOWN, left.truth() == Ternary.UNKNOWN ? left.reads() : right.reads());
  }

  private Term choose(List<Formula> arguments, Scope scope) {
    Data condition = data(term(arguments.get(0), scope));
    return switch (condition.truth()) {
      case YES -> term(arguments.get(1), scope);
      case NO -> term(arguments.get(2), scope);
      case UNKNOWN -> Data.of(Ternary.UNKNOWN, condition.reads());
    };
  }

  private Term fold(Fold fold, Scope scope) {
    Term range = term(fold.range(), scope);
    if (range instanceof Data data && data.value().isUnknown()) {
      return Data.of(Ternary.UNKNOWN, data.reads());
    }
    Group group = Operators.group(range);
    return switch (fold.kind()) {
      case ALL -> quantify(fold, group, scope, Ternary.NO);
      case EXISTS -> quantify(fold, group, scope, Ternary.YES);
      case EXISTS_ONE -> one(fold, group, scope);
      case FILTER -> filter(fold, group, scope);
      case MAP -> map(fold, group, scope);
    };
  }

  /** {@code all} and {@code exists}: one member that is {@code decisive} decides. */
  private Data quantify(Fold fold, Group group, Scope scope, Ternary decisive) {
    List<Read> decided = group.reads();
    List<Read> open = List.of();
    boolean unknown = group.open();
    for (Group.Member member : group.members()) {
      Data body = data(term(fold.body(), new Scope(fold.variable(), member.term(), scope)));
      if (body.truth() == decisive && member.certain()) {
        return Data.of(decisive, body.reads());
      }
      if (body.truth() == decisive || body.truth() == Ternary.UNKNOWN) {
        unknown = true;
        open = Term.join(open, body.reads());
      } else {
        decided = Term.join(decided, body.reads());
      }
    }
    return unknown
        ? Data.of(Ternary.UNKNOWN, Term.join(group.open() ? group.reads() : List.of(), open))
        : Data.of(decisive.not(), decided);
  }

  private Data one(Fold fold, Group group, Scope scope) {
    int found = 0;
    boolean unknown = group.open();
    List<Read> reads = group.reads();
    for (Group.Member member : group.members()) {
      Data body = data(term(fold.body(), new Scope(fold.variable(), member.term(), scope)));
      reads = Term.join(reads, body.reads());
      if (body.truth() == Ternary.YES && member.certain()) {
        found++;
      } else if (body.truth() != Ternary.NO) {
        unknown = true;
      }
    }
    return Data.of(found > 1 || !unknown ? Ternary.of(found == 1) : Ternary.UNKNOWN, reads);
  }

  private Group filter(Fold fold, Group group, Scope scope) {
    List<Group.Member> kept = new ArrayList<>();
    List<Read> reads = group.reads();
    for (Group.Member member : group.members()) {
      Data body = data(term(fold.body(), new Scope(fold.variable(), member.term(), scope)));
      if (body.truth().possible()) {
        boolean certain = member.certain() && body.truth() == Ternary.YES;
        kept.add(new Group.Member(member.term(), certain));
      }
      reads = Term.join(reads, body.reads());
    }
    return new Group(kept, group.open(), reads);
  }

  private Group map(Fold fold, Group group, Scope scope) {
    List<Group.Member> mapped = new ArrayList<>();
    for (Group.Member member : group.members()) {
      Term body = term(fold.body(), new Scope(fold.variable(), member.term(), scope));
      mapped.add(new Group.Member(body, member.certain()));
    }
    return new Group(mapped, group.open(), group.reads());
  }

  /** A term as a value; resources have none. */
  private static Data data(Term term) {
    return term instanceof Data data ? data : Data.of(Value.Special.UNKNOWN, term.reads());
  }
}
