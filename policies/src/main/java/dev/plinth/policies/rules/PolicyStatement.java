package dev.plinth.policies.rules;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.List;

/**
 * One statement of an IAM policy document, as text or as {@code data.aws_iam_policy_document}.
 *
 * @param source where it stands
 * @param attribute the attribute of the source that holds it
 * @param sid its name; empty when it has none
 * @param effect {@code Allow} or {@code Deny}; null means Allow in a data source
 * @param actions a string or a list
 * @param notActions a string or a list
 */
record PolicyStatement(
    Resource source, String attribute, String sid, Value effect, Value actions, Value notActions) {

  /** Whether it certainly denies. */
  boolean denies() {
    return effect.asText().filter(text -> text.equalsIgnoreCase("deny")).isPresent();
  }

  /** The actions that are known. */
  List<String> knownActions() {
    return actions.asText().map(List::of).orElseGet(actions::texts);
  }

  /** A statement of a JSON document. */
  static PolicyStatement ofJson(Resource source, String attribute, Value statement) {
    return new PolicyStatement(
        source,
        attribute,
        statement.get("Sid").asText().orElse(""),
        statement.get("Effect"),
        statement.get("Action"),
        statement.get("NotAction"));
  }

  /** A {@code statement} block of a data source. */
  static PolicyStatement ofBlock(Resource source, Value block) {
    return new PolicyStatement(
        source,
        "statement",
        block.get("sid").asText().orElse(""),
        block.get("effect"),
        block.get("actions"),
        block.get("not_actions"));
  }
}
