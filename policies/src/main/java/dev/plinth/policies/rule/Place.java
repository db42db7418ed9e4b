package dev.plinth.policies.rule;

/**
 * Where a resource is written down.
 *
 * @param file with forward slashes, relative to where the command runs whenever it lies below
 * @param line from 1
 * @param construct the path of the construct that made the resource; empty for Terraform's own
 *     language
 */
public record Place(String file, int line, String construct) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
