package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the policies of an identity give together: what any statement allows and none denies,
 * within the permissions boundary. The order of statements has no meaning.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class Permissions {

  /** A request that would fall into more parts is judged as a whole. */
  private static final int MOST_PARTS = 256;

  private final List<PlacedStatement> statements;
  private final List<PlacedStatement> allows;
  private final List<PlacedStatement> denies;
  private final Optional<Permissions> boundary;

  /** The permissions of these statements, within a boundary when there is one. */
  public Permissions(List<PlacedStatement> statements, Optional<Permissions> boundary) {
    this.statements = List.copyOf(statements);
    this.allows = statements.stream().filter(one -> one.statement().mayAllow()).toList();
    this.denies = statements.stream().filter(one -> one.statement().mayDeny()).toList();
    this.boundary = boundary;
  }

  /** The statements of all policies. */
  public List<PlacedStatement> statements() {
    return statements;
  }

  /** The permissions boundary. */
  public Optional<Permissions> boundary() {
    return boundary;
  }

  /** Whether the request is allowed: of a pattern, any part of it. */
  public Answer can(Request request) {
    List<Grant> grants = new ArrayList<>();
    Set<PlacedStatement> denials = new LinkedHashSet<>();
    collect(request, grants, denials);
    Ternary allowed = Ternary.NO;
    for (Grant grant : grants) {
      allowed = allowed.or(grant.certainty());
    }
    if (grants.isEmpty() && denials.isEmpty()) {
      denials.addAll(denial(request).denying());
    }
    return new Answer(allowed, grants, grants.isEmpty() ? List.copyOf(denials) : List.of());
  }

  /** What each statement gives of the request. */
  public List<Grant> grants(Request request) {
    List<Grant> grants = new ArrayList<>();
    collect(request, grants, new LinkedHashSet<>());
    return grants;
  }

  private void collect(Request request, List<Grant> grants, Set<PlacedStatement> denials) {
    for (PlacedStatement placed : allows) {
      Statement statement = placed.statement();
      Ternary action = statement.actions().overlaps(request.action());
      if (action == Ternary.NO) {
        continue;
      }
      Ternary met =
          certainty(statement, Effect.ALLOW)
              .and(action)
              .and(statement.resources().overlaps(request.resource()));
      List<Condition> open = new ArrayList<>();
      met = met.and(conditions(statement, request, open));
      if (met != Ternary.NO) {
        collect(placed, request, met, open, grants, denials);
      }
    }
  }

  private void collect(
      PlacedStatement placed,
      Request request,
      Ternary met,
      List<Condition> open,
      List<Grant> grants,
      Set<PlacedStatement> denials) {
    List<Glob> actions = parts(placed.statement().actions(), request.action());
    List<Glob> resources = parts(placed.statement().resources(), request.resource());
    if ((long) actions.size() * resources.size() > MOST_PARTS) {
      actions = List.of(request.action());
      resources = List.of(request.resource());
    }
    for (Glob action : actions) {
      for (Glob resource : resources) {
        grant(placed, request.narrowed(action, resource), met, open, denials)
            .ifPresent(grants::add);
      }
    }
  }

  private Optional<Grant> grant(
      PlacedStatement placed,
      Request part,
      Ternary met,
      List<Condition> open,
      Set<PlacedStatement> denials) {
    Ternary certainty =
        met.and(placed.statement().actions().overlaps(part.action()))
            .and(placed.statement().resources().overlaps(part.resource()));
    Denial denial = denial(part);
    certainty = certainty.and(denial.applies().not());
    if (denial.applies() == Ternary.YES) {
      denials.addAll(denial.denying());
    }
    List<Condition> conditions = new ArrayList<>(open);
    List<PlacedStatement> exceptions = new ArrayList<>(denial.exceptions());
    if (certainty != Ternary.NO && boundary.isPresent()) {
      Answer within = boundary.get().can(part);
      certainty = certainty.and(within.allowed());
      if (within.isConditional()) {
        within.grants().forEach(grant -> conditions.addAll(grant.conditions()));
        within.grants().forEach(grant -> exceptions.addAll(grant.exceptions()));
      }
    }
    return certainty == Ternary.NO
        ? Optional.empty()
        : Optional.of(
            new Grant(placed, part.action(), part.resource(), certainty, conditions, exceptions));
  }

  /**
   * What denials do to a request.
   *
   * @param applies whether one covers all of it, whatever its conditions
   * @param denying those that do, or may
   * @param exceptions those that do under conditions
   */
  private record Denial(
      Ternary applies, List<PlacedStatement> denying, List<PlacedStatement> exceptions) {}

  private Denial denial(Request request) {
    Ternary applies = Ternary.NO;
    List<PlacedStatement> denying = new ArrayList<>();
    List<PlacedStatement> exceptions = new ArrayList<>();
    for (PlacedStatement placed : denies) {
      Statement statement = placed.statement();
      Ternary covers =
          certainty(statement, Effect.DENY)
              .and(statement.actions().covers(request.action()))
              .and(statement.resources().covers(request.resource()));
      List<Condition> open = new ArrayList<>();
      covers = covers.and(conditions(statement, request, open));
      if (covers == Ternary.NO) {
        continue;
      }
      if (open.isEmpty()) {
        applies = applies.or(covers);
        denying.add(placed);
      } else {
        exceptions.add(placed);
      }
    }
    return new Denial(applies, denying, exceptions);
  }

  /** Whether the statement is there with this effect. */
  private static Ternary certainty(Statement statement, Effect effect) {
    return statement.certain() && statement.effect() == effect ? Ternary.YES : Ternary.UNKNOWN;
  }

  /** Whether the conditions are met that the request decides; the others become {@code open}. */
  private static Ternary conditions(Statement statement, Request request, List<Condition> open) {
    Ternary met = Ternary.YES;
    for (Condition condition : statement.conditions()) {
      Optional<Ternary> decided = request.meets(condition);
      if (decided.isPresent()) {
        met = met.and(decided.get());
      } else {
        open.add(condition);
      }
    }
    return met;
  }

  /**
   * The narrowest patterns that hold what the globs and the query have in common: a denial of just
   * that part then shows.
   */
  private static List<Glob> parts(Globs globs, Glob query) {
    if (globs.negated()) {
      return List.of(query);
    }
    Set<Glob> parts = new LinkedHashSet<>();
    for (Glob glob : globs.globs()) {
      if (query.covers(glob) == Ternary.YES) {
        parts.add(glob);
      } else if (glob.overlaps(query).possible()) {
        parts.add(query);
      }
    }
    return List.copyOf(parts);
  }
}
