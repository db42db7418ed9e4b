package dev.plinth.modules.identity;

import java.util.List;

/** Somebody who can be allowed something: a role or a group. */
public interface Grantee {

  /**
   * Allows what the statements say, as an inline policy of its own.
   *
   * @param id what it is for, unique for this grantee, as {@code ReadRawZone}; also the policy's
   *     name
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  void allow(String id, List<PolicyStatement> statements);
}
