package dev.plinth.modules.observability;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an {@link AlertTopic} is made of.
 *
 * @param name its name; required
 * @param account the account whose services may publish to it; required
 * @param emails whom it wakes: addresses by a name that stays when the address changes, as {@code
 *     on-call: data-on-call@acme.example}; each must confirm a mail from AWS; nobody by default
 */
@ConstructProperties
public record AlertTopicProperties(String name, AccountId account, Map<String, String> emails)
    implements Validated {

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  public static AlertTopicPropertiesBuilder builder() {
    return AlertTopicPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    checkEmails(check, emails);
  }

  static void checkEmails(Checks check, Map<String, String> emails) {
    emails.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              check.matches(
                  "emails." + entry.getKey(),
                  entry.getKey(),
                  KEY,
                  "lower-case letters, digits and single hyphens",
                  "name the people, as on-call");
              check.matches(
                  "emails." + entry.getKey(),
                  entry.getValue(),
                  EMAIL,
                  "an e-mail address",
                  "correct the address");
            });
  }
}
