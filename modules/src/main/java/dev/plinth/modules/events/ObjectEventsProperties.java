package dev.plinth.modules.events;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@link ObjectEvents} are made of.
 *
 * @param name first part of the names of the queues and the rule; required
 * @param subject last part of these names; {@code raw-events} by default
 * @param prefix the start of the keys whose objects are announced; every object by default
 * @param retentionDays how long a message waits for a reader, 1 to 14; 4 days by default
 * @param visibilitySeconds how long a reader has before another may try; 300 seconds by default
 * @param maxReceives how often a message is tried before it goes to the dead letters, 1 to 1000; 5
 *     by default
 */
@ConstructProperties
public record ObjectEventsProperties(
    String name,
    @Initializer("DEFAULT_SUBJECT") String subject,
    Optional<String> prefix,
    @Initializer("DEFAULT_RETENTION_DAYS") int retentionDays,
    @Initializer("DEFAULT_VISIBILITY_SECONDS") int visibilitySeconds,
    @Initializer("DEFAULT_MAX_RECEIVES") int maxReceives)
    implements Validated {

  /** The default, told above. */
  public static final String DEFAULT_SUBJECT = "raw-events";

  /** The default, told above. */
  public static final int DEFAULT_RETENTION_DAYS = 4;

  /** The default, told above. */
  public static final int DEFAULT_VISIBILITY_SECONDS = 300;

  /** The default, told above. */
  public static final int DEFAULT_MAX_RECEIVES = 5;

  /** With the first part no more than the 64 characters of an EventBridge rule's name. */
  private static final Pattern SUBJECT = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  public static ObjectEventsPropertiesBuilder builder() {
    return ObjectEventsPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.matches(
        "subject",
        subject,
        SUBJECT,
        "at most 31 lower-case letters, digits and hyphens, a letter first",
        "write it like raw-events");
    prefix.ifPresent(
        text -> check.notBlank("prefix", text, "leave it out to hear of every object"));
    check.between("retentionDays", retentionDays, 1, 14, "days", "SQS keeps no message longer");
    check.between(
        "visibilitySeconds", visibilitySeconds, 1, 43_200, "seconds", "take the time of one try");
    check.between("maxReceives", maxReceives, 1, 1000, "tries", "5 is common");
  }

  /** The name of the queue and of the rule. */
  String queueName() {
    return name + "-" + subject;
  }
}
