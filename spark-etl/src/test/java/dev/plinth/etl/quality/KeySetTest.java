package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.etl.LocalSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class KeySetTest {

  private static final LocalDate DATE = LocalDate.of(2024, 1, 1);
  private static final int TASKS = 4;

  @Test
  void tasks_that_ask_one_set_at_the_same_time_all_find_its_keys() throws Exception {
    var keys =
        KeySet.of(
            LocalSpark.session().range(0, 100_000, 3).toDF("id"),
            List.of("id"),
            lit(java.sql.Date.valueOf(DATE)));
    ExecutorService tasks = Executors.newFixedThreadPool(TASKS);
    try {
      for (int round = 0; round < 200; round++) {
        KeySet received = SerializationUtils.clone(keys);
        var start = new CyclicBarrier(TASKS);
        Callable<Long> task =
            () -> {
              start.await();
              return LongStream.range(0, 300).filter(key -> received.arrivedBy(key, day())).count();
            };

        for (Future<Long> found :
            tasks.invokeAll(IntStream.range(0, TASKS).mapToObj(i -> task).toList())) {
          assertThat(found.get()).isEqualTo(100);
        }
      }
    } finally {
      tasks.shutdownNow();
    }
  }

  @Test
  void sparse_keys_of_several_tasks_are_found_and_repeat_only_if_two_tasks_have_them() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var given = new TreeSet<Long>();
      var tasks = new ArrayList<byte[]>();
      for (int task = 0; task < 4; task++) {
        tasks.add(task(random.longs(10).peek(given::add).toArray()));
      }
      KeySet once = KeySet.of(tasks);
      tasks.add(task(given.last(), 1));
      KeySet twice = KeySet.of(tasks);

      assertThat(once.hasRepeated()).as("seed %s", seed).isFalse();
      assertThat(once).hasToString("KeySet[" + day() + ": 40]");
      assertThat(given).allMatch(key -> once.arrivedOn(key, day()));
      assertThat(once.arrivedOn(given.first() + 1, day())).isFalse();
      assertThat(twice).hasToString("KeySet[" + day() + ": 41]");
      assertThat(given).allMatch(key -> twice.repeatedOn(key, day()) == key.equals(given.last()));
    }
  }

  @Test
  void sets_put_together_leave_each_as_it_was() {
    KeySet one = KeySet.of(List.of(task(1, 2)));
    KeySet other = KeySet.of(List.of(task(2, 3)));

    assertThat(one.with(other)).hasToString("KeySet[" + day() + ": 3]");
    assertThat(one).hasToString("KeySet[" + day() + ": 2]");
    assertThat(other).hasToString("KeySet[" + day() + ": 2]");
  }

  private static byte[] task(long... keys) {
    var task = new KeySet.Builder();
    for (long key : keys) {
      task.add(key, day());
    }
    return task.bytes();
  }

  private static int day() {
    return (int) DATE.toEpochDay();
  }
}
