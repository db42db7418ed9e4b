package dev.plinth.policies.network.reach;

import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Bounds;
import dev.plinth.policies.network.space.FlowSet;
import dev.plinth.policies.rule.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The answer to a question of reachability. Evidence is put together when it is asked for. */
public final class Reach {

  private final Bounds flows;
  private final Explanation explanation;

  /** What shows the answer. */
  private interface Explanation {
    List<Evidence> path();

    List<Evidence> blocks();

    List<Evidence> doubts();
  }

  private Reach(Bounds flows, Explanation explanation) {
    this.flows = flows;
    this.explanation = explanation;
  }

  /** Whether some flow in question gets through. */
  public Answer answer() {
    return flows.answer();
  }

  /** The flows in question that certainly, or may, get through. */
  public Bounds flows() {
    return flows;
  }

  /** The components on the way, from one end to the other; none when there is no way. */
  public List<Evidence> path() {
    return answer().possible() ? explanation.path() : List.of();
  }

  /** Every setting that blocks it; none when there is a way. */
  public List<Evidence> blocks() {
    return answer().possible() ? List.of() : explanation.blocks();
  }

  /** Why it is not certain. */
  public List<Evidence> doubts() {
    return answer() == Answer.MAY ? explanation.doubts() : List.of();
  }

  /** What shows the answer: the path and its doubts, or the blocks. */
  public List<Evidence> evidence() {
    if (!answer().possible()) {
      return blocks();
    }
    Set<Evidence> all = new LinkedHashSet<>(path());
    all.addAll(doubts());
    return List.copyOf(all);
  }

  /** The flows in question along a path: they pass if every component lets them through. */
  static Reach along(FlowSet question, List<Step> steps) {
    Bounds flows = Bounds.exactly(question);
    for (Step step : steps) {
      flows = flows.and(step.bounds());
      if (flows.isNone()) {
        break;
      }
    }
    return new Reach(flows, new Along(question, steps));
  }

  /** There is no way, for this reason. */
  static Reach blocked(Evidence... reasons) {
    return along(FlowSet.all(), List.of(Step.of(Bounds.none(), List.of(reasons))));
  }

  /** There may be a way, for all that the plan shows. */
  static Reach unknown(FlowSet question, List<Evidence> reasons) {
    return along(question, List.of(Step.of(Bounds.open(), reasons)));
  }

  /** Any of these ways is enough. */
  static Reach any(List<Reach> ways) {
    if (ways.size() == 1) {
      return ways.get(0);
    }
    Bounds flows = ways.stream().map(Reach::flows).reduce(Bounds.none(), Bounds::or);
    return new Reach(flows, new Joined(ways, flows.answer(), false));
  }

  /** Exactly one of these is the way, and the plan does not tell which. */
  static Reach oneOf(List<Reach> ways) {
    if (ways.size() == 1) {
      return ways.get(0);
    }
    Bounds flows = ways.stream().map(Reach::flows).reduce(Bounds::either).orElse(Bounds.none());
    return new Reach(flows, new Joined(ways, flows.answer(), true));
  }

  private record Along(FlowSet question, List<Step> steps) implements Explanation {

    @Override
    public List<Evidence> path() {
      Set<Evidence> path = new LinkedHashSet<>();
      for (Step step : steps) {
        path.addAll(step.evidence().apply(answer(step)));
      }
      return List.copyOf(path);
    }

    private Answer answer(Step step) {
      return Bounds.exactly(question).and(step.bounds()).answer();
    }

    @Override
    public List<Evidence> blocks() {
      Set<Evidence> blocks = new LinkedHashSet<>();
      for (Step step : steps) {
        if (answer(step) == Answer.CANNOT) {
          blocks.addAll(step.evidence().apply(Answer.CANNOT));
        }
      }
      return blocks.isEmpty() ? together() : List.copyOf(blocks);
    }

    /** Each lets something through, but nothing gets through all. */
    private List<Evidence> together() {
      Set<Evidence> blocks = new LinkedHashSet<>();
      for (Step step : steps) {
        if (!step.bounds().may().containsAll(question)) {
          blocks.addAll(step.evidence().apply(Answer.MUST));
        }
      }
      return List.copyOf(blocks);
    }

    @Override
    public List<Evidence> doubts() {
      Set<Evidence> doubts = new LinkedHashSet<>();
      for (Step step : steps) {
        if (answer(step) == Answer.MAY) {
          doubts.addAll(step.evidence().apply(Answer.MAY));
        }
      }
      return List.copyOf(doubts);
    }
  }

  /** Several ways; of alternatives, those that are blocked explain no doubt. */
  private record Joined(List<Reach> ways, Answer answer, boolean oneOf) implements Explanation {

    private Reach best() {
      for (Answer wanted : List.of(answer, Answer.MUST, Answer.MAY)) {
        for (Reach way : ways) {
          if (way.answer() == wanted) {
            return way;
          }
        }
      }
      return ways.get(0);
    }

    @Override
    public List<Evidence> path() {
      return best().path();
    }

    @Override
    public List<Evidence> blocks() {
      List<Evidence> blocks = new ArrayList<>();
      ways.forEach(way -> blocks.addAll(way.blocks()));
      return blocks.stream().distinct().toList();
    }

    @Override
    public List<Evidence> doubts() {
      List<Evidence> doubts = new ArrayList<>();
      for (Reach way : ways) {
        doubts.addAll(oneOf && !way.answer().possible() ? way.blocks() : way.doubts());
      }
      return doubts.stream().distinct().toList();
    }
  }
}
