package dev.plinth.policies.network.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.reach.Party;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.simulation.PacketSimulator.Outcome;
import dev.plinth.policies.network.space.AddressSet;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.rule.PlanContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

class ReachabilityAgainstPacketsTest {

  private static final int[] SERVICES = {22, 443, 8080};

  /**
   * Every build asks the same networks, so that it says the same; the exhaustive one asks new ones.
   */
  @Property(tries = 10_000, seed = "-1692611858493610848", shrinking = ShrinkingMode.OFF)
  void packets_get_through_exactly_where_the_engine_says_so(@ForAll long seed) {
    comparePackets(seed);
  }

  @Tag("exhaustive")
  @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
  void packets_get_through_exactly_where_the_engine_says_so_in_new_networks(@ForAll long seed) {
    comparePackets(seed);
  }

  @Example
  void what_a_group_and_an_acl_let_through_for_different_addresses_is_nothing() {
    // In the network of this seed a group admits one half of a subnet, and an ACL the other half.
    comparePackets(50678);
  }

  private static void comparePackets(long seed) {
    Topology net = new RandomTopology(new Random(seed)).next();
    int port = SERVICES[Math.floorMod(seed, SERVICES.length)];
    TopologyPlan written = new TopologyPlan(net);

    Map<String, Answer> answers = answers(net, written.plan(), port);

    outcomes(net, port)
        .forEach(
            (question, outcome) -> {
              String context = question + " on " + port + "\n" + net + "\n" + written.json();
              Answer answer = answers.get(question);
              if (answer == Answer.MUST) {
                assertThat(outcome.always()).as("must " + context).isTrue();
              }
              if (answer == Answer.CANNOT) {
                assertThat(outcome.never()).as("cannot " + context).isTrue();
              }
              if (outcome.never()) {
                assertThat(answer).as("never " + context).isEqualTo(Answer.CANNOT);
              }
              if (outcome.always()) {
                assertThat(answer).as("always " + context).isEqualTo(Answer.MUST);
              }
            });
  }

  @Property(tries = 4_000, seed = "1223543194098084756", shrinking = ShrinkingMode.OFF)
  void losing_a_value_or_a_reference_only_ever_moves_an_answer_to_may(@ForAll long seed) {
    compareWithALoss(seed);
  }

  @Tag("exhaustive")
  @Property(tries = 100_000, shrinking = ShrinkingMode.OFF)
  void losing_a_value_only_ever_moves_an_answer_to_may_in_new_networks(@ForAll long seed) {
    compareWithALoss(seed);
  }

  @Example
  void a_reply_whose_route_is_lost_may_go_back_over_the_peering() {
    // The network of this seed peers two VPCs, and loses where the route back leads.
    compareWithALoss(7365099384896363372L);
  }

  private static void compareWithALoss(long seed) {
    Random random = new Random(seed);
    Topology net = new RandomTopology(random).next();
    int port = SERVICES[random.nextInt(SERVICES.length)];
    TopologyPlan written = new TopologyPlan(net);
    Map<String, Answer> before = answers(net, written.plan(), port);

    Map<String, Answer> after = answers(net, written.planWithALoss(random), port);

    after.forEach(
        (question, answer) ->
            assertThat(answer)
                .as(question + " on " + port + "\n" + net + "\n" + written.json())
                .isIn(Answer.MAY, before.get(question)));
  }

  static Map<String, Answer> answers(Topology net, Plan plan, int port) {
    NetworkModel model = NetworkModel.of(PlanContext.of(plan));
    Reachability reachability = new Reachability(model);
    Traffic traffic = Traffic.tcp(port);
    Party internet = new Party.Internet();
    Party office = new Party.Addresses("office", AddressSet.ofCidr("192.168.0.0/16").orElseThrow());
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (int i = 0; i < net.instances().size(); i++) {
      Party one = party(model, i);
      answers.put("internet -> " + i, reachability.reach(internet, one, traffic).answer());
      answers.put(i + " -> internet", reachability.reach(one, internet, traffic).answer());
      answers.put("office -> " + i, reachability.reach(office, one, traffic).answer());
      answers.put(i + " -> office", reachability.reach(one, office, traffic).answer());
      for (int j = 0; j < net.instances().size(); j++) {
        if (i != j) {
          answers.put(i + " -> " + j, reachability.reach(one, party(model, j), traffic).answer());
        }
      }
    }
    return answers;
  }

  private static Party party(NetworkModel model, int instance) {
    String address = "aws_instance.i" + instance;
    List<NetworkInterface> interfaces =
        model.interfaces().stream()
            .filter(one -> one.owner().address().text().equals(address))
            .toList();
    assertThat(interfaces).as(address).isNotEmpty();
    return new Party.Workloads(address, interfaces);
  }

  static Map<String, Outcome> outcomes(Topology net, int port) {
    PacketSimulator packets = new PacketSimulator(net);
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < net.instances().size(); i++) {
      outcomes.put("internet -> " + i, packets.fromOutside(i, PacketSimulator.INTERNET, port));
      outcomes.put(i + " -> internet", packets.toOutside(i, PacketSimulator.INTERNET, port));
      outcomes.put("office -> " + i, packets.fromOutside(i, PacketSimulator.OFFICE, port));
      outcomes.put(i + " -> office", packets.toOutside(i, PacketSimulator.OFFICE, port));
      for (int j = 0; j < net.instances().size(); j++) {
        if (i != j) {
          outcomes.put(i + " -> " + j, packets.between(i, j, port));
        }
      }
    }
    return outcomes;
  }
}
