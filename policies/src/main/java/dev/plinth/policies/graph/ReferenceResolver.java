package dev.plinth.policies.graph;

import dev.plinth.policies.plan.Configuration;
import dev.plinth.policies.plan.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows the references of an expression through module inputs and outputs to resources. */
final class ReferenceResolver {

  private static final Pattern RESOURCE =
      Pattern.compile("((?:data\\.)?[A-Za-z][\\w-]*\\.[A-Za-z_][\\w-]*)(\\[[^\\]]*])?(?:\\.(.+))?");
  private static final Pattern MODULE_OUTPUT =
      Pattern.compile("(module\\.[\\w-]+)(\\[[^\\]]*])?\\.([\\w-]+)(.*)");

  private static final Resolution NOTHING = new Resolution(List.of(), false);

  private final Configuration configuration;

  ReferenceResolver(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * A resource block that is referred to.
   *
   * @param block its address without keys
   * @param key with brackets; empty when the reference names none, or the plan has lost it
   * @param attribute empty for the resource as a whole
   */
  record Target(String block, String key, String attribute) {}

  /**
   * What an expression refers to.
   *
   * @param targets in the order of the references
   * @param lost whether a reference leads nowhere: {@code each.value}, a local value, an input of
   *     the root module
   */
  record Resolution(List<Target> targets, boolean lost) {}

  /** Resolves the references of an expression that stands in the module of this scope. */
  Resolution resolve(String scope, Expression expression) {
    if (expression == Expression.Constant.LITERAL) {
      return NOTHING;
    }
    Set<Target> targets = new LinkedHashSet<>();
    boolean lost = resolve(scope, expression, targets, new HashSet<>());
    return new Resolution(withoutPrefixes(targets), lost);
  }

  private boolean resolve(
      String scope, Expression expression, Set<Target> targets, Set<String> visited) {
    boolean lost = false;
    for (String name : expression.allNames().toList()) {
      if (visited.add(scope + " " + name)) {
        lost |= resolve(scope, name, targets, visited);
      }
    }
    return lost;
  }

  private boolean resolve(String scope, String name, Set<Target> targets, Set<String> visited) {
    if (name.startsWith("var.")) {
      String input = scope + firstStep(name.substring("var.".length()));
      return follow(parentOf(scope), configuration.moduleInputs().get(input), targets, visited)
          .orElse(true);
    }
    if (name.startsWith("module.")) {
      Matcher output = MODULE_OUTPUT.matcher(name);
      // The module as a whole stands beside the reference to its output.
      return output.matches() && followOutput(scope, output, targets, visited);
    }
    if (name.startsWith("each.") || name.startsWith("local.")) {
      return true;
    }
    Matcher resource = RESOURCE.matcher(name);
    if (resource.matches() && configuration.resources().containsKey(scope + resource.group(1))) {
      String key = resource.group(2) == null ? "" : resource.group(2);
      String attribute = resource.group(3) == null ? "" : resource.group(3);
      targets.add(new Target(scope + resource.group(1), key, firstStep(attribute)));
    }
    return false;
  }

  private boolean followOutput(
      String scope, Matcher output, Set<Target> targets, Set<String> visited) {
    String inside = scope + output.group(1) + ".";
    return follow(inside, configuration.outputs().get(inside + output.group(3)), targets, visited)
        .orElse(true);
  }

  private Optional<Boolean> follow(
      String scope, @Nullable Expression expression, Set<Target> targets, Set<String> visited) {
    return Optional.ofNullable(expression).map(found -> resolve(scope, found, targets, visited));
  }

  /** Terraform lists {@code aws_vpc.main.id} and {@code aws_vpc.main}: the longer one says all. */
  private static List<Target> withoutPrefixes(Set<Target> targets) {
    if (targets.size() <= 1) {
      return List.copyOf(targets);
    }
    List<Target> kept = new ArrayList<>();
    for (Target target : targets) {
      boolean prefix =
          targets.stream()
              .anyMatch(
                  other ->
                      !other.equals(target)
                          && other.block().equals(target.block())
                          && (target.key().isEmpty() || target.key().equals(other.key()))
                          && target.attribute().isEmpty()
                          && !(other.attribute().isEmpty() && other.key().isEmpty()));
      if (!prefix) {
        kept.add(target);
      }
    }
    return kept;
  }

  private static String parentOf(String scope) {
    int module = scope.lastIndexOf("module.", scope.length() - 2);
    return module < 0 ? "" : scope.substring(0, module);
  }

  private static String firstStep(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return path.substring(0, end);
  }
}
