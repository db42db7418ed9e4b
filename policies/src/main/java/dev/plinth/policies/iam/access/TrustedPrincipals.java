package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.Effect;
import dev.plinth.policies.iam.language.PrincipalElement;
import dev.plinth.policies.iam.language.PrincipalElement.Member;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom the roles of a plan trust. */
public final class TrustedPrincipals {

  private static final Pattern ACCOUNT =
      Pattern.compile("\\d{12}|arn:aws[\\w-]*:iam::\\d{12}:root");

  private final IamModel model;

  /** The trust of the roles of a plan. */
  public TrustedPrincipals(IamModel model) {
    this.model = model;
  }

  /**
   * Whether a role trusts somebody.
   *
   * @param by the statements that make it
   * @param byName whether one names the very principal
   */
  public record Trust(Ternary certainty, List<PlacedStatement> by, Ternary byName) {
    public Trust {
      by = List.copyOf(by);
    }
  }

  /** Whether a role lets a principal of the plan assume it, as itself or as one of its account. */
  public Trust principal(Principal role, Principal who) {
    Glob arn = model.arns().of(who.resource());
    Trust trust = trust(role, member -> isPrincipal(member, arn));
    Ternary byName =
        trust.by().stream()
            .flatMap(placed -> placed.statement().principals().members().stream())
            .filter(member -> !member.id().hasWildcard())
            .map(member -> member.id().covers(arn))
            .reduce(Ternary.NO, Ternary::or);
    return new Trust(trust.certainty(), trust.by(), byName);
  }

  /** Whether a role lets a service assume it. */
  public Ternary service(Principal role, String service) {
    return trust(role, member -> isService(member, service)).certainty();
  }

  /** How far a principal of a policy means somebody. */
  private interface Meaning {
    Ternary of(Member member);
  }

  private Trust trust(Principal role, Meaning meaning) {
    Optional<PlacedDocument> document = model.trustPolicy(role.resource());
    if (document.isEmpty()) {
      return new Trust(Ternary.NO, List.of(), Ternary.NO);
    }
    Ternary allowed = Ternary.NO;
    Ternary denied = Ternary.NO;
    List<PlacedStatement> by = new ArrayList<>();
    for (PlacedStatement placed : document.get().statements()) {
      Statement statement = placed.statement();
      Ternary about = about(statement.principals(), meaning);
      Ternary certain =
          Ternary.of(statement.certain() && statement.effect() != Effect.UNKNOWN)
              .or(Ternary.UNKNOWN)
              .and(about);
      if (statement.mayAllow() && certain.possible()) {
        allowed = allowed.or(certain);
        by.add(placed);
      }
      if (statement.mayDeny() && statement.conditions().isEmpty()) {
        denied = denied.or(certain);
      }
    }
    return new Trust(allowed.and(denied.not()), by, Ternary.NO);
  }

  private static Ternary about(PrincipalElement principals, Meaning meaning) {
    Ternary any = Ternary.NO;
    for (Member member : principals.members()) {
      any = any.or(meaning.of(member));
    }
    return principals.negated() ? any.not() : any;
  }

  private Ternary isPrincipal(Member member, Glob arn) {
    if (!member.type().equals("AWS") && !member.type().equals("*") && !member.type().isEmpty()) {
      return Ternary.NO;
    }
    if (member.isAnyone() == Ternary.YES) {
      return Ternary.YES;
    }
    if (isAccount(member.id().source())) {
      String account = member.id().source().replaceAll("\\D", "");
      return model.account().map(own -> Ternary.of(own.equals(account))).orElse(Ternary.UNKNOWN);
    }
    return member.id().covers(arn);
  }

  private static boolean isAccount(String id) {
    return ACCOUNT.matcher(id).matches();
  }

  private static Ternary isService(Member member, String service) {
    if (member.type().isEmpty()) {
      return Ternary.UNKNOWN;
    }
    return member.type().equals("Service") ? member.id().matches(service) : Ternary.NO;
  }
}
