package dev.plinth.policies.rules.change;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * No value holds a placeholder of CDKTF: it stands for a value that is not known yet as a number
 * near the largest negative double, or as a text, and cannot resolve one that a program has
 * formatted or calculated with.
 */
final class TokensAreResolved implements Rule {

  private static final Pattern TOKEN =
      Pattern.compile(
          "-\\d(\\.\\d{1,20}[eE]\\+?|[eE]\\+)(28[89]|29\\d|30[0-8])\\b|TfToken\\[|Token\\[TOKEN");

  private static final BigDecimal LARGEST_TOKEN = new BigDecimal("-1e288");
  private static final int SHORTEST = "-8.1E298".length() - 2;

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-CHG-003",
          "No placeholder of the synthesis is left in a value",
          Severity.HIGH,
          Category.CHANGE_SAFETY,
          """
          CDKTF hands out a number such as -8.1E298, or a text such as ${TfToken[TOKEN.3]}, for a \
          value that it will know later, and puts the value in its place when it writes the \
          configuration. It cannot find one that the program has calculated with, cut or \
          formatted: the placeholder itself is deployed then, as a port, a size or a name.""",
          """
          Do not calculate with attributes of constructs in Java; use Fn of CDKTF, which \
          calculates in Terraform, and Token.asString to put a number into a text.""",
          """
          resource "aws_ssm_parameter" "port" {
            type  = "String"
            value = "port -8.1E298"
          }
          """,
          """
          resource "aws_ssm_parameter" "port" {
            type  = "String"
            value = "port ${aws_db_instance.meta.port}"
          }
          """,
          List.of("https://developer.hashicorp.com/terraform/cdktf/concepts/tokens"),
          List.of());

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of();
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (!resource.remains()) {
      return Judgement.notApplicable();
    }
    List<Evidence> found = new ArrayList<>();
    if (holdsToken(resource.values())) {
      resource
          .values()
          .entries()
          .forEach((argument, value) -> find(resource, argument, value, found));
    }
    return found.isEmpty()
        ? Judgement.pass()
        : new Judgement.Fail("a placeholder stands where a value should", found);
  }

  private static boolean holdsToken(Value value) {
    if (value instanceof Value.Sequence sequence) {
      return holdsToken(sequence.elements());
    }
    return value instanceof Value.Mapping mapping
        ? holdsToken(mapping.entries().values())
        : isToken(value);
  }

  private static boolean holdsToken(Collection<Value> values) {
    for (Value value : values) {
      if (holdsToken(value)) {
        return true;
      }
    }
    return false;
  }

  /** Says where in a value a placeholder is: paths are made for the few values that hold one. */
  private static void find(Resource resource, String path, Value value, List<Evidence> found) {
    if (isToken(value)) {
      found.add(Evidence.of(resource, path, value, "holds a placeholder"));
    }
    int index = 0;
    for (Value element : value.elements()) {
      find(resource, path + "[" + index++ + "]", element, found);
    }
    for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
      find(resource, path + "." + entry.getKey(), entry.getValue(), found);
    }
  }

  private static boolean isToken(Value value) {
    if (value instanceof Value.Numeric numeric) {
      return numeric.number().signum() < 0 && numeric.number().compareTo(LARGEST_TOKEN) <= 0;
    }
    return value instanceof Value.Text text
        && text.text().length() >= SHORTEST
        && (mayHoldNumber(text.text()) || text.text().contains("Token["))
        && TOKEN.matcher(text.text()).find();
  }

  /** Whether there is a minus, a digit, and what a number in scientific notation goes on with. */
  private static boolean mayHoldNumber(String text) {
    for (int i = text.indexOf('-'); i >= 0 && i + 2 < text.length(); i = text.indexOf('-', i + 1)) {
      if (Character.isDigit(text.charAt(i + 1)) && ".eE".indexOf(text.charAt(i + 2)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
