package dev.plinth.modules.observability;

import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** The alarms of one system, as {@link StandardAlarms} has them. */
public final class Alarms extends PlatformConstruct {

  private final Map<String, Alarm> alarms = new TreeMap<>();

  /**
   * @param properties the alarms by their ids
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem of the
   *     first alarm with any
   */
  public Alarms(Construct scope, String id, ITopic topic, Map<String, AlarmProperties> properties) {
    super(scope, Checks.validId(scope, id));
    new TreeMap<>(properties)
        .forEach((key, alarm) -> alarms.put(key, new Alarm(this, key, topic, alarm)));
  }

  /** The alarms by their ids. */
  public Map<String, Alarm> alarms() {
    return Collections.unmodifiableMap(alarms);
  }
}
