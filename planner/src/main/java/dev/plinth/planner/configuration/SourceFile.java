package dev.plinth.planner.configuration;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One configuration file, in Terraform's language or its JSON form.
 *
 * @param name relative to the configuration's directory
 */
record SourceFile(String name, String text) {

  private static final Pattern AWS_TYPE = Pattern.compile("\\baws_[a-z0-9_]+");

  /** Whether the file is in the JSON form, as CDKTF writes it. */
  boolean isJson() {
    return name.endsWith(".json");
  }

  /**
   * Every word that could be a type of the AWS provider. More than the types in use, never less:
   * that is all that choosing the schema needs.
   */
  Set<String> awsWords() {
    var words = new TreeSet<String>();
    var matcher = AWS_TYPE.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
