package dev.plinth.policies.network.intent;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.intent.Intent.Expectation;
import dev.plinth.policies.network.reach.Parties;
import dev.plinth.policies.network.reach.Party;
import dev.plinth.policies.network.reach.Reach;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Proves, or disproves, what people say must hold of a network. */
public final class IntentProof {

  private final Reachability reachability;
  private final Parties parties;

  /** Over a network. */
  public IntentProof(NetworkModel model, Reachability reachability) {
    this.reachability = reachability;
    this.parties = new Parties(model);
  }

  /** Whether an intent holds, with the path that breaks it, or what blocks the way it wants. */
  public Judgement prove(Intent intent) {
    boolean never = intent.expectation() == Expectation.NEVER;
    Optional<Party> from = party(intent.from(), intent.to(), never);
    Optional<Party> to = party(intent.to(), intent.from(), never);
    if (from.isEmpty() || to.isEmpty()) {
      String missing = from.isEmpty() ? intent.from() : intent.to();
      return never
          ? Judgement.pass()
          : Judgement.fail(
              "'" + intent.text() + "': the plan has no " + missing,
              new Evidence("", "", "", missing + " is in no plan resource"));
    }
    return never
        ? never(intent, answer(intent, from.get(), to.get()))
        : wanted(intent, from.get(), to.get());
  }

  /** The internet must stay out of a tier whatever is put there, not only of what is there. */
  private Optional<Party> party(String name, String other, boolean never) {
    return never && other.equals("internet") && Parties.isTier(name)
        ? Optional.of(parties.withWhateverComes(name))
        : parties.of(name);
  }

  private Reach answer(Intent intent, Party from, Party to) {
    return reachability.reach(from, to, intent.traffic());
  }

  private static Judgement never(Intent intent, Reach reach) {
    String text = "'" + intent.text() + "' ";
    return switch (reach.answer()) {
      case CANNOT -> Judgement.pass();
      case MUST -> new Judgement.Fail(text + "does not hold: there is a path", reach.path());
      case MAY ->
          new Judgement.Unknown(text + "is not proven: there may be a path", reach.evidence());
    };
  }

  /** Every interface of the one that connects must get there; of the other, any is enough. */
  private Judgement wanted(Intent intent, Party from, Party to) {
    List<Reach> ways = new ArrayList<>();
    if (from instanceof Party.Workloads workloads) {
      Function<NetworkInterface, Reach> way =
          intent.throughEndpoint()
              ? one -> reachability.throughEndpoint(one, to.name())
              : one -> answer(intent, new Party.Workloads(from.name(), List.of(one)), to);
      workloads.interfaces().forEach(one -> ways.add(way.apply(one)));
    } else {
      ways.add(answer(intent, from, to));
    }
    String text = "'" + intent.text() + "' ";
    if (ways.isEmpty()) {
      return Judgement.fail(
          text + "does not hold: there is no " + from.name(),
          new Evidence("", "", "", from.name() + " has no interface in this plan"));
    }
    Optional<Reach> blocked =
        ways.stream().filter(way -> way.answer() == Answer.CANNOT).findFirst();
    if (blocked.isPresent()) {
      return new Judgement.Fail(text + "does not hold: the way is blocked", blocked.get().blocks());
    }
    Optional<Reach> unsure = ways.stream().filter(way -> way.answer() == Answer.MAY).findFirst();
    return unsure
        .<Judgement>map(way -> new Judgement.Unknown(text + "is not proven", way.evidence()))
        .orElseGet(Judgement::pass);
  }
}
