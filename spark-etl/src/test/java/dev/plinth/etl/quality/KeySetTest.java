package dev.plinth.etl.quality;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.etl.LocalSpark;
import java.time.LocalDate;
import java.util.List;
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

  private static int day() {
    return (int) DATE.toEpochDay();
  }
}
