package dev.plinth.policies.plan;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Attributes that hold a secret whether or not the plan marks them: providers forget the mark, and
 * environment variables and tags never have one.
 */
public final class SecretAttributes {

  private static final Pattern SECRET =
      Pattern.compile(
          "passwo?r?d|passphrase|secret|token|credential|private_?key|access_?key|api_?key"
              + "|auth_?key|shared_?key|connection_?string");

  /** What is about a secret without being one: where it is, how long it lives, what guards it. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(^|_)(arns?|ids?|names?|versions?|length|days|minutes|seconds|hours|types?|policy"
              + "|paths?|urls?|uris?|endpoints?|status|algorithm|prefix|rotation|updated?|date)$");

  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

  private SecretAttributes() {}

  /** Whether an attribute of that name with a text in it holds a secret. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET.matcher(lower).find() && !ABOUT.matcher(lower).find();
  }

  /** Whether the text gives itself away as a secret. */
  public static boolean isSecretText(String text) {
    return text.contains("PRIVATE KEY-----") && PRIVATE_KEY.matcher(text).find();
  }
}
