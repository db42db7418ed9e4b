package dev.plinth.policies.declarative;

/**
 * What is wrong with a file of rules.
 *
 * @param file as the user named it
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 * @param what is wrong, in one line
 * @param remedy how to mend it
 */
public record RuleProblem(String file, int line, int column, String what, String remedy) {

  /** The place as editors and terminals link it. */
  public String place() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
