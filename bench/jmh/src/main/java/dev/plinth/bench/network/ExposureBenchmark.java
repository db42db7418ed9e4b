package dev.plinth.bench.network;

import dev.plinth.policies.network.NetworkInterface;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.reach.Reachability;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.PlanReader;
import dev.plinth.policies.plan.PlanReading;
import dev.plinth.policies.rule.PlanContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether the internet reaches each interface of a large plan, and each reaches the internet: the
 * model is made anew each time, as in a run of the command.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ExposureBenchmark {

  /** Of the largest network: 5,000 interfaces, 2,000 subnets and 20,000 rules. */
  @Param({"25", "50", "100"})
  int percent;

  private PlanContext context;

  /** Writes and reads the plan. */
  @Setup
  public void read() throws IOException {
    String json = LargeNetwork.json(50 * percent, 20 * percent, 200 * percent);
    PlanReading reading =
        PlanReader.read(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "plan.json");
    Plan plan = ((PlanReading.Success) reading).plan();
    context = PlanContext.of(plan);
  }

  /** The number of interfaces that are exposed, or may send, so that no answer is unused. */
  @Benchmark
  public int exposureOfAll() {
    NetworkModel model = NetworkModel.of(context);
    Reachability reachability = new Reachability(model);
    int possible = 0;
    for (NetworkInterface one : model.interfaces()) {
      possible += reachability.fromInternet(one, Traffic.all()).answer().possible() ? 1 : 0;
      possible += reachability.toInternet(one, Traffic.all()).answer().possible() ? 1 : 0;
    }
    return possible;
  }
}
