package dev.plinth.modules;

import java.util.Map;
import java.util.TreeMap;

/**
 * The tags that decide what EMR may touch. Clusters, and the subnets and security groups they use,
 * carry {@link #MANAGED}; clusters also say by {@link #PLATFORM} which platform they belong to.
 */
public final class EmrTags {

  /** AWS: "Tagging resources to use managed policies"; its value is {@code true}. */
  public static final String MANAGED = "for-use-with-amazon-emr-managed-policies";

  /** The tag of a cluster whose value is the name of its platform. */
  public static final String PLATFORM = "platform";

  private EmrTags() {}

  /** The tags that a cluster must be started with. */
  public static Map<String, String> cluster(String platform) {
    return new TreeMap<>(Map.of(MANAGED, "true", PLATFORM, platform));
  }

  /** The tag of subnets and security groups that EMR may use. */
  public static Map<String, String> managed() {
    return Map.of(MANAGED, "true");
  }
}
