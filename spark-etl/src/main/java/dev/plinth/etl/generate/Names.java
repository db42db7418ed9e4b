package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** Names of people, made up from two short lists. */
final class Names {

  private static final String[] FIRST = {
    "Ada", "Alan", "Anita", "Barbara", "Dennis", "Donald", "Edsger", "Frances", "Grace", "Hedy",
    "Jean", "John", "Katherine", "Ken", "Leslie", "Margaret", "Niklaus", "Radia", "Sophie", "Tony"
  };

  private static final String[] LAST = {
    "Andersson",
    "Bauer",
    "Costa",
    "Dubois",
    "Evans",
    "Fischer",
    "Garcia",
    "Hansen",
    "Ivanova",
    "Jansen",
    "Kowalski",
    "Larsen",
    "Moreau",
    "Novak",
    "Okafor",
    "Rossi"
  };

  private Names() {}

  static Column full(Draw person) {
    return concat(person.oneOf("first", FIRST), lit(" "), person.oneOf("last", LAST));
  }
}
