package dev.plinth.policies.plan;

import java.util.List;

/** What apply will do with a resource. */
public enum Action {
  NO_OP,
  CREATE,
  READ,
  UPDATE,
  DELETE,
  /** Destroyed, then created again. */
  REPLACE,
  /** Created again, then the old one is destroyed. */
  REPLACE_CREATE_FIRST,
  /** Left as it is, and no longer managed. */
  FORGET;

  /** Reads the {@code actions} of a plan. */
  static Action of(List<String> actions) {
    boolean delete = actions.contains("delete");
    boolean create = actions.contains("create");
    if (delete) {
      if (!create) {
        return DELETE;
      }
      return actions.indexOf("create") < actions.indexOf("delete") ? REPLACE_CREATE_FIRST : REPLACE;
    }
    if (create) {
      return CREATE;
    }
    if (actions.contains("update")) {
      return UPDATE;
    }
    if (actions.contains("forget")) {
      return FORGET;
    }
    return actions.contains("read") ? READ : NO_OP;
  }

  /** Whether what exists now will be gone. */
  public boolean destroys() {
    return this == DELETE || replaces();
  }

  /** Whether it is destroyed and created again, in either order. */
  public boolean replaces() {
    return this == REPLACE || this == REPLACE_CREATE_FIRST;
  }
}
