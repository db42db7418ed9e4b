package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Condition;
import dev.plinth.policies.iam.language.PrincipalElement.Member;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who the principals of a policy are, seen from the account of the plan. */
public final class Callers {

  private static final Pattern ACCOUNT =
      Pattern.compile("(\\d{12})|arn:aws[\\w-]*:(?:iam|sts)::(\\d{12}):.*");

  /** Keys that tell who calls, or from where; a demand for one of them limits who may. */
  private static final Set<String> LIMITING_KEYS =
      Set.of(
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceip",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:sourceowner",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:userid",
          "kms:calleraccount",
          "s3:dataaccesspointaccount",
          "s3:dataaccesspointarn",
          "sts:externalid");

  private final Optional<String> account;

  /** The callers as the account of the plan sees them. */
  public Callers(IamModel model) {
    this.account = model.account();
  }

  /** Whether it is somebody of another account, by name. */
  public Ternary isForeign(Member member) {
    String id = member.id().source();
    if (member.type().isEmpty() || member.id().isWhollyUnknown()) {
      return member.type().equals("Service") || member.type().equals("Federated")
          ? Ternary.NO
          : Ternary.UNKNOWN;
    }
    if (member.type().equals("CanonicalUser")) {
      return Ternary.UNKNOWN;
    }
    boolean other =
        !member.type().equals("AWS")
            || member.id().isEverything()
            || id.contains("::cloudfront:")
            || id.contains("::${account}:");
    if (other) {
      return Ternary.NO;
    }
    Matcher matcher = ACCOUNT.matcher(id);
    if (!matcher.matches()) {
      return Ternary.UNKNOWN;
    }
    String named = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return account.map(own -> Ternary.of(!own.equals(named))).orElse(Ternary.UNKNOWN);
  }

  /** Whether it is the plan's own account as a whole, which keeps a key or a queue manageable. */
  public boolean isOwnAccount(Member member) {
    String id = member.id().source();
    return isForeign(member) != Ternary.YES && (id.endsWith(":root") || id.matches("\\d{12}"));
  }

  /** Whether the conditions let only certain callers, or calls from certain places. */
  public static Ternary limits(List<Condition> conditions) {
    return demands(conditions, LIMITING_KEYS);
  }

  /** Whether the conditions demand one of these keys, with values that are narrower than all. */
  public static Ternary demands(List<Condition> conditions, Set<String> keys) {
    Ternary demanded = Ternary.NO;
    for (Condition condition : conditions) {
      if (!condition.isKnown()) {
        demanded = demanded.or(Ternary.UNKNOWN);
      } else if (condition.demands() && keys.contains(condition.key().toLowerCase(Locale.ROOT))) {
        demanded = demanded.or(narrow(condition));
      }
    }
    return demanded;
  }

  /** Whether the values of a condition are narrower than all. */
  public static Ternary narrow(Condition condition) {
    boolean open =
        !condition.valuesAreNarrow()
            || condition.values().stream()
                .anyMatch(
                    value -> value.source().equals("0.0.0.0/0") || value.source().equals("::/0"));
    if (open) {
      return Ternary.NO;
    }
    return condition.values().stream().anyMatch(Glob::isWhollyUnknown)
        ? Ternary.UNKNOWN
        : Ternary.YES;
  }
}
