package dev.plinth.modules.identity;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Tokens;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One statement of an IAM policy.
 *
 * @param sid what it is for, letters and digits; unique in its document; required
 * @param effect allow by default
 * @param actions what it matches, as {@code s3:GetObject}; an allowing statement may not have
 *     {@code *}
 * @param resources the ARNs it matches; may be tokens
 * @param principals whose requests it matches; only in policies of resources and of trust
 * @param conditions all must hold
 */
@ConstructProperties
public record PolicyStatement(
    String sid,
    @Initializer("DEFAULT_EFFECT") Effect effect,
    List<String> actions,
    List<String> resources,
    List<Principal> principals,
    List<Condition> conditions)
    implements Validated {

  /** The default, told above. */
  public static final Effect DEFAULT_EFFECT = Effect.ALLOW;

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9*?]+");

  public static PolicyStatementBuilder builder() {
    return PolicyStatementBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    check.matches("sid", sid, SID, "letters and digits", "write it like ReadRawZone");
    check.notEmpty("actions", actions, "at least one action", "name what is allowed or denied");
    for (int i = 0; i < actions.size(); i++) {
      checkAction(check, "actions[" + i + "]", actions.get(i));
    }
  }

  private void checkAction(Checks check, String path, String action) {
    if (!action.equals("*")) {
      check.matches(path, action, ACTION, "a service and an action", "write it like s3:GetObject");
    } else if (effect == Effect.ALLOW && !Tokens.isToken(action)) {
      check.problem(
          path,
          action,
          "allows every action of every service",
          "actions of named services",
          "name the actions that are needed");
    }
  }
}
