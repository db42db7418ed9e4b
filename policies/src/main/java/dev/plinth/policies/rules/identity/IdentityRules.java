package dev.plinth.policies.rules.identity;

import dev.plinth.policies.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

/** The rules about identities and what they may do. */
public final class IdentityRules {

  private IdentityRules() {}

  /** All of them. */
  public static List<Rule> all() {
    Stream<Rule> statements =
        Stream.concat(
            BroadActionRules.all(),
            Stream.of(new NamedActions(), new CredentialsStayPrivate(), new PassedRolesAreNamed()));
    Stream<Rule> principals =
        Stream.concat(
            UserRules.all(),
            Stream.of(
                new NoPrivilegeEscalation(),
                new NoPathToPower(),
                new PrincipalsHaveBoundary(),
                new ManagedPoliciesAreNarrow()));
    Stream<Rule> trust =
        Stream.concat(
            AccountRules.all(),
            Stream.of(
                new RolesTrustSomebody(),
                new ServicesActForOneAccount(),
                new WebIdentitiesArePinned(),
                new ResourcesAreNotPublic(),
                new ResourcePoliciesNameActions(),
                new ResourcePoliciesLockNobodyOut()));
    Stream<Rule> documents =
        Stream.of(
            new PoliciesAreValid(),
            new NamesExist(),
            new ConditionsMakeSense(),
            new ResourcesFitActions(),
            new VersionIsCurrent());
    return Stream.of(statements, principals, trust, documents).flatMap(rules -> rules).toList();
  }
}
