package dev.plinth.policies.iam.purpose;

import java.util.List;

/**
 * What a workload is for.
 *
 * @param workload its name
 * @param role the name or address of its role
 * @param place in the file, for example {@code dev.yaml:7}
 */
public record Purpose(String workload, String role, List<Need> needs, String place) {

  public Purpose {
    needs = List.copyOf(needs);
  }
}
