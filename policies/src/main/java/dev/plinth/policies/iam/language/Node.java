package dev.plinth.policies.iam.language;

import dev.plinth.policies.iam.match.Glob;
import java.util.List;

/** A part of a policy document with its place, for example {@code line 3, column 5}. */
sealed interface Node {

  String place();

  /** A string, or a number or truth value as text. */
  record Scalar(String text, boolean string, String place) implements Node {}

  /**
   * A part that is known only after apply.
   *
   * @param pattern what is known of it all the same
   */
  record Unknown(Glob pattern, String place) implements Node {}

  /** An array. */
  record Array(List<Node> elements, String place) implements Node {}

  /** An object; a name may stand in it twice. */
  record Members(List<Member> members, String place) implements Node {}

  /** A name and its value. */
  record Member(String name, Node value) {}

  /** The elements of an array; any other node is the only element, as the grammar allows. */
  default List<Node> asList() {
    return this instanceof Array array ? array.elements() : List.of(this);
  }
}
