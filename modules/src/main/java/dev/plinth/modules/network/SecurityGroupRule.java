package dev.plinth.modules.network;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.regex.Pattern;

/**
 * One permission of a {@link SecurityGroup}.
 *
 * @param peer whom it is for
 * @param port what is let through
 * @param description why; at most 255 characters of those AWS allows
 */
public record SecurityGroupRule(Peer peer, Port port, String description) implements Validated {

  /** AWS: the characters of a security group's or a rule's description. */
  static final Pattern DESCRIPTION =
      Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");

  @Override
  public void validate(Checks check) {
    checkDescription(check, description);
  }

  static void checkDescription(Checks check, String description) {
    check.notBlank("description", description, "say what the traffic is for");
    check.matches(
        "description",
        description,
        DESCRIPTION,
        "at most 255 letters, digits, spaces and . _-:/()#,@[]+=&;{}!$*",
        "rephrase it with these characters");
  }
}
