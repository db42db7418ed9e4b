package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
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

  /** The same, with nothing cut off. */
  public Permissions withoutBoundary() {
    return new Permissions(statements, Optional.empty());
  }

  /** Whether the request is allowed: of a pattern, any part of it. */
  public Answer can(Request request) {
    List<Grant> grants = grants(request);
    Ternary allowed = Ternary.NO;
    for (Grant grant : grants) {
      allowed = allowed.or(grant.certainty());
    }
    return new Answer(allowed, grants, grants.isEmpty() ? denials(request) : List.of());
  }

  /** What each statement gives of the request. */
  public List<Grant> grants(Request request) {
    List<Grant> grants = new ArrayList<>();
    collect(request, grants, Optional.empty());
    return grants;
  }

  /** All that denies what would be allowed; where nothing would, all that denies the request. */
  private List<PlacedStatement> denials(Request request) {
    // By identity: statements are large, and the same object is the same statement.
    Set<PlacedStatement> found = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(request, new ArrayList<>(), Optional.of(found));
    if (found.isEmpty()) {
      Part action = Part.of(request.action(), request.action());
      Part resource = Part.of(request.resource(), request.resource());
      found.addAll(denial(action, resource, request, denies, true).denying());
    }
    return denies.stream().filter(found::contains).toList();
  }

  private void collect(
      Request request, List<Grant> grants, Optional<Set<PlacedStatement>> denials) {
    // What denies a part of the request has something of the whole.
    List<PlacedStatement> denying =
        denies.stream()
            .filter(one -> one.statement().actions().overlaps(request.action()).possible())
            .toList();
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
        collect(placed, request, met, open, denying, grants, denials);
      }
    }
  }

  private void collect(
      PlacedStatement placed,
      Request request,
      Ternary met,
      List<Condition> open,
      List<PlacedStatement> denying,
      List<Grant> grants,
      Optional<Set<PlacedStatement>> denials) {
    List<Part> actions = parts(placed.statement().actions(), request.action());
    List<Part> resources = parts(placed.statement().resources(), request.resource());
    for (Part action : actions) {
      for (Part resource : resources) {
        Ternary overlaps = met.and(action.overlaps()).and(resource.overlaps());
        if (overlaps != Ternary.NO) {
          grant(placed, action, resource, request, overlaps, open, denying, denials)
              .ifPresent(grants::add);
        }
      }
    }
  }

  private Optional<Grant> grant(
      PlacedStatement placed,
      Part action,
      Part resource,
      Request request,
      Ternary overlaps,
      List<Condition> open,
      List<PlacedStatement> denying,
      Optional<Set<PlacedStatement>> denials) {
    Denial denial = denial(action, resource, request, denying, denials.isPresent());
    if (denial.applies() == Ternary.YES) {
      denials.ifPresent(all -> all.addAll(denial.denying()));
      return Optional.empty();
    }
    Ternary certainty = overlaps.and(denial.applies().not());
    List<Condition> conditions = new ArrayList<>(open);
    List<PlacedStatement> exceptions = new ArrayList<>(denial.exceptions());
    if (boundary.isPresent()) {
      Answer within = boundary.get().can(request.narrowed(action.shared(), resource.shared()));
      certainty = certainty.and(within.allowed());
      if (within.isConditional()) {
        within.grants().forEach(grant -> conditions.addAll(grant.conditions()));
        within.grants().forEach(grant -> exceptions.addAll(grant.exceptions()));
      }
    }
    return certainty == Ternary.NO
        ? Optional.empty()
        : Optional.of(
            new Grant(
                placed, action.shared(), resource.shared(), certainty, conditions, exceptions));
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

  private static Denial denial(
      Part action, Part resource, Request request, List<PlacedStatement> denies, boolean all) {
    Ternary applies = Ternary.NO;
    List<PlacedStatement> denying = new ArrayList<>();
    List<PlacedStatement> exceptions = new ArrayList<>();
    for (PlacedStatement placed : denies) {
      Statement statement = placed.statement();
      Ternary covers =
          certainty(statement, Effect.DENY)
              .and(action.isCoveredBy(statement.actions()))
              .and(resource.isCoveredBy(statement.resources()));
      List<Condition> open = new ArrayList<>();
      covers = covers.and(conditions(statement, request, open));
      if (covers == Ternary.NO) {
        continue;
      }
      if (open.isEmpty()) {
        applies = applies.or(covers);
        denying.add(placed);
        if (applies == Ternary.YES && !all) {
          break;
        }
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
   * What a pattern of a statement and the one of a query have in common.
   *
   * @param shared the narrower of both
   */
  private record Part(Glob pattern, Glob query, Glob shared, Ternary overlaps) {

    static Part of(Glob pattern, Glob query) {
      Glob shared = query.covers(pattern) == Ternary.YES ? pattern : query;
      return new Part(pattern, query, shared, pattern.overlaps(query));
    }

    /** Whether all of it is meant: what covers one of both covers what they have in common. */
    Ternary isCoveredBy(Globs globs) {
      Ternary covers = globs.covers(query);
      return covers == Ternary.YES ? covers : covers.or(globs.covers(pattern));
    }
  }

  private static List<Part> parts(Globs globs, Glob query) {
    return globs.negated()
        ? List.of(new Part(query, query, query, globs.overlaps(query)))
        : globs.globs().stream()
            .map(glob -> Part.of(glob, query))
            .filter(part -> part.overlaps().possible())
            .toList();
  }
}
