package dev.plinth.policies.iam.match;

import java.util.Locale;

/**
 * A pattern of IAM: {@code *} is any text, {@code ?} any one character, and both reach across
 * {@code /} and {@code :}. A part that nobody knows before the request or the apply (a policy
 * variable, a value of the plan) makes answers {@link Ternary#UNKNOWN} where it decides.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource
 *     element</a>
 */
public final class Glob {

  // Characters that no name in AWS has, of one byte: comparing patterns is much of a check's work.
  private static final char ANY = '\u0001';
  private static final char ONE = '\u0002';
  private static final char VARIABLE = '\u0003';

  private final String source;
  private final String tokens;
  private final int literalPrefix;

  private Glob(String source, String tokens) {
    this.source = source;
    this.tokens = tokens;
    int i = 0;
    while (i < tokens.length() && isLiteral(tokens.charAt(i))) {
      i++;
    }
    this.literalPrefix = i;
  }

  /** A pattern in which {@code ${name}} is a policy variable, as since version 2012-10-17. */
  public static Glob of(String source) {
    return new Glob(source, normalized(tokens(source, true)));
  }

  /** A pattern of a policy whose version knows no variables. */
  public static Glob withoutVariables(String source) {
    return new Glob(source, normalized(tokens(source, false)));
  }

  /** A text that stands for itself, whatever is in it. */
  public static Glob literal(String text) {
    return new Glob(text, harmless(text));
  }

  /** A part of a plan that is known only after apply. */
  public static Glob unknown() {
    return new Glob("(known after apply)", String.valueOf(VARIABLE));
  }

  /** A value that is known to begin like this and goes on in a way not known before apply. */
  public static Glob unknownAfter(Glob prefix, String source) {
    return new Glob(source, prefix.tokens + VARIABLE);
  }

  /** The same pattern in lower case, for what IAM compares without case. */
  public Glob lowerCase() {
    return new Glob(source, tokens.toLowerCase(Locale.ROOT));
  }

  /** As it is written. */
  public String source() {
    return source;
  }

  /** Whether a part of it is a variable or known only after apply. */
  public boolean hasUnknown() {
    return tokens.indexOf(VARIABLE) >= 0;
  }

  /** Whether nothing of it is known. */
  public boolean isWhollyUnknown() {
    return tokens.length() == 1 && hasUnknown();
  }

  /** Whether it certainly matches every text. */
  public boolean isEverything() {
    return tokens.length() == 1 && tokens.charAt(0) == ANY;
  }

  /** Whether it has a wildcard. */
  public boolean hasWildcard() {
    return tokens.indexOf(ANY) >= 0 || tokens.indexOf(ONE) >= 0;
  }

  /** What stands before the first wildcard or variable. */
  public String literalPrefix() {
    return tokens.substring(0, literalPrefix);
  }

  /**
   * Whether some text matches both. A pattern has the same unknown parts as itself, so it answers
   * for itself even where they decide.
   */
  public Ternary overlaps(Glob other) {
    if (isSame(other)) {
      return Ternary.YES;
    }
    if (prefixesDiffer(other)) {
      return Ternary.NO;
    }
    char[] own = after(other);
    char[] others = other.after(this);
    if (!meet(own, others, true)) {
      return Ternary.NO;
    }
    if (!hasUnknown() && !other.hasUnknown()) {
      return Ternary.YES;
    }
    return meet(own, others, false) ? Ternary.YES : Ternary.UNKNOWN;
  }

  /** Whether every text that matches the other matches this. */
  public Ternary covers(Glob other) {
    if (isSame(other) || isEverything()) {
      return Ternary.YES;
    }
    if (prefixesDiffer(other) || outlasts(other)) {
      return Ternary.NO;
    }
    char[] own = after(other);
    char[] others = other.after(this);
    if (contain(own, others, false)) {
      return Ternary.YES;
    }
    boolean possible = (hasUnknown() || other.hasUnknown()) && contain(own, others, true);
    return possible ? Ternary.UNKNOWN : Ternary.NO;
  }

  @SuppressWarnings("ReferenceEquality") // Equal patterns may have unknown parts that differ.
  private boolean isSame(Glob other) {
    return this == other;
  }

  /** Whether this very text matches. */
  public Ternary matches(String text) {
    return covers(literal(text));
  }

  private boolean prefixesDiffer(Glob other) {
    int common = Math.min(literalPrefix, other.literalPrefix);
    return !tokens.regionMatches(0, other.tokens, 0, common);
  }

  /** What is not compared yet once the letters are, that both begin with. */
  private char[] after(Glob other) {
    return tokens.substring(Math.min(literalPrefix, other.literalPrefix)).toCharArray();
  }

  /** Whether the other ends, or has a wildcard, where this still has letters of its own. */
  private boolean outlasts(Glob other) {
    int end = other.literalPrefix;
    return literalPrefix > end
        && (end == other.tokens.length() || other.tokens.charAt(end) != VARIABLE);
  }

  /**
   * Whether the patterns have a text in common: for some values of the unknown parts, or, when not
   * {@code possibly}, for all values that a wildcard of the other side takes up.
   */
  private static boolean meet(char[] one, char[] other, boolean possibly) {
    boolean[] next = new boolean[other.length + 1];
    boolean[] row = new boolean[other.length + 1];
    for (int i = one.length; i >= 0; i--) {
      for (int j = other.length; j >= 0; j--) {
        boolean meets = i == one.length && j == other.length;
        if (!meets && i < one.length && isLoop(one[i], possibly)) {
          meets = next[j] || (j < other.length && row[j + 1]);
        }
        if (!meets && j < other.length && isLoop(other[j], possibly)) {
          meets = row[j + 1] || (i < one.length && next[j]);
        }
        if (!meets && i < one.length && j < other.length) {
          meets = next[j + 1] && sameCharacter(one[i], other[j]);
        }
        row[j] = meets;
      }
      boolean[] swap = next;
      next = row;
      row = swap;
    }
    return next[0];
  }

  private static boolean isLoop(char token, boolean possibly) {
    return token == ANY || (possibly && token == VARIABLE);
  }

  private static boolean sameCharacter(char one, char other) {
    if (one == ANY || other == ANY || one == VARIABLE || other == VARIABLE) {
      return false;
    }
    return one == other || one == ONE || other == ONE;
  }

  /**
   * Whether the outer pattern takes up the inner one token by token: for some values of the unknown
   * parts, or, when not {@code possibly}, for all.
   */
  private static boolean contain(char[] outer, char[] inner, boolean possibly) {
    boolean[] next = new boolean[inner.length + 1];
    boolean[] row = new boolean[inner.length + 1];
    for (int i = outer.length; i >= 0; i--) {
      for (int j = inner.length; j >= 0; j--) {
        boolean contains = i == outer.length && j == inner.length;
        if (!contains && i < outer.length && isLoop(outer[i], possibly)) {
          contains = next[j] || (j < inner.length && row[j + 1]);
        }
        if (!contains && possibly && j < inner.length && inner[j] == VARIABLE) {
          contains = row[j + 1] || (i < outer.length && next[j]);
        }
        if (!contains && i < outer.length && j < inner.length) {
          contains = next[j + 1] && takesUp(outer[i], inner[j], possibly);
        }
        row[j] = contains;
      }
      boolean[] swap = next;
      next = row;
      row = swap;
    }
    return next[0];
  }

  private static boolean takesUp(char outer, char inner, boolean possibly) {
    if (outer == ONE && inner == ANY) {
      // Beside an unknown part, "*" may stand on the other side of it: "*${x}?" is "?*" for no x.
      return possibly;
    }
    if (inner == ANY || inner == VARIABLE || outer == VARIABLE) {
      return false;
    }
    return outer == inner || outer == ONE;
  }

  private static boolean isLiteral(char token) {
    return token < ANY || token > VARIABLE;
  }

  private static String harmless(String text) {
    return text.replace(ANY, '\uFFFD').replace(ONE, '\uFFFD').replace(VARIABLE, '\uFFFD');
  }

  private static String tokens(String source, boolean variables) {
    String text = harmless(source);
    boolean literal = text.indexOf('*') < 0 && text.indexOf('?') < 0;
    if (literal && !(variables && text.contains("${"))) {
      return text;
    }
    var tokens = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = c == '$' && variables && text.startsWith("${", i) ? text.indexOf('}', i) : -1;
      if (end > 0) {
        String name = text.substring(i + 2, end);
        boolean escaped = name.equals("*") || name.equals("?") || name.equals("$");
        tokens.append(escaped ? name : String.valueOf(VARIABLE));
        i = end;
      } else {
        tokens.append(c == '*' ? ANY : c == '?' ? ONE : c);
      }
    }
    return tokens.toString();
  }

  /**
   * Brings each run of wildcards into one form: all {@code ?} first, then at most one {@code *}.
   */
  private static String normalized(String tokens) {
    if (isNormal(tokens)) {
      return tokens;
    }
    var normal = new StringBuilder(tokens.length());
    int i = 0;
    while (i < tokens.length()) {
      boolean any = false;
      while (i < tokens.length() && isWildcard(tokens.charAt(i))) {
        if (tokens.charAt(i) == ANY) {
          any = true;
        } else {
          normal.append(ONE);
        }
        i++;
      }
      if (any) {
        normal.append(ANY);
      } else if (i < tokens.length()) {
        normal.append(tokens.charAt(i++));
      }
    }
    return normal.toString();
  }

  private static boolean isNormal(String tokens) {
    for (int i = 1; i < tokens.length(); i++) {
      if (isWildcard(tokens.charAt(i)) && isWildcard(tokens.charAt(i - 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWildcard(char token) {
    return token == ANY || token == ONE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.tokens.equals(tokens) && glob.source.equals(source);
  }

  @Override
  public int hashCode() {
    return tokens.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
