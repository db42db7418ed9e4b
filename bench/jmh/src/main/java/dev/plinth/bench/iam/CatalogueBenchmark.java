package dev.plinth.bench.iam;

import dev.plinth.policies.iam.catalogue.ActionCatalogue;
import dev.plinth.policies.iam.catalogue.AwsAction;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Opening the catalogue of all actions in a fresh process, and finding one action in it. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class CatalogueBenchmark {

  /** The catalogue opens and tells one action. */
  @Benchmark
  public Optional<AwsAction> openAndFindOneAction() {
    return ActionCatalogue.open().action("s3:GetObject");
  }
}
