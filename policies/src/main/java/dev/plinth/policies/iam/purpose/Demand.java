package dev.plinth.policies.iam.purpose;

import dev.plinth.policies.iam.access.Extent;
import dev.plinth.policies.iam.access.Grant;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.catalogue.AwsAction;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.iam.match.Globs;
import dev.plinth.policies.iam.match.Ternary;
import java.util.BitSet;
import java.util.List;

/** A need in one plan: which ARNs its things are there, and what of it has been granted so far. */
final class Demand {

  private final Need need;
  private final List<List<Glob>> things;
  private final BitSet met = new BitSet();

  Demand(Need need, IamModel model) {
    this.need = need;
    this.things = need.things().stream().map(thing -> globs(thing, model)).toList();
  }

  Need need() {
    return need;
  }

  private static List<Glob> globs(String thing, IamModel model) {
    if (Need.isArn(thing)) {
      return List.of(Glob.withoutVariables(thing));
    }
    Glob address = Glob.withoutVariables(thing);
    return model.resources().stream()
        .filter(one -> address.matches(one.address().text()) == Ternary.YES)
        .map(model.arns()::of)
        .toList();
  }

  /** Whether the grant of an action is needed for this; remembers what has been granted. */
  Ternary covers(AwsAction action, Grant grant) {
    if (!need.isFor(action)) {
      return Ternary.NO;
    }
    Ternary covered = Ternary.NO;
    for (int i = 0; i < things.size(); i++) {
      for (Glob thing : things.get(i)) {
        covered = covered.or(thing.covers(grant.resource()));
        if (thing.overlaps(grant.resource()).possible() && takes(action, thing)) {
          met.set(i);
        }
      }
    }
    return covered;
  }

  /** Whether an action can take something of a resource: else a grant of it there is void. */
  static boolean takes(AwsAction action, Glob resource) {
    return action.resourceTypes().isEmpty()
        ? resource.isEverything() || resource.isWhollyUnknown()
        : new Extent(new Globs(false, List.of(resource))).mayFit(action);
  }

  /** Who reads a thing needs all of it; who writes or calls, some: not the bucket, its objects. */
  boolean isMet() {
    return need.verb() == Verb.READ ? met.cardinality() == things.size() : !met.isEmpty();
  }
}
