package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;

/**
 * What one statement gives of a request, after denials and the boundary.
 *
 * @param action the part of the request's action
 * @param resource the part of the request's resource
 * @param certainty {@link Ternary#YES} or {@link Ternary#UNKNOWN}
 * @param conditions of the statement and the boundary, on which it depends
 * @param exceptions denials that apply under conditions
 */
public record Grant(
    PlacedStatement by,
    Glob action,
    Glob resource,
    Ternary certainty,
    List<Condition> conditions,
    List<PlacedStatement> exceptions) {

  public Grant {
    conditions = List.copyOf(conditions);
    exceptions = List.copyOf(exceptions);
  }
}
