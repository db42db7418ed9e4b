package dev.plinth.etl.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class UrgentFirstTest {

  @Test
  void of_what_waits_the_most_urgent_begins_first_and_then_what_came_first() {
    var begun = new CopyOnWriteArrayList<String>();
    var given = new CountDownLatch(1);
    try (var threads = new UrgentFirst(1)) {
      CompletableFuture<Void> busy =
          CompletableFuture.runAsync(() -> await(given), threads.with(0));
      List<CompletableFuture<Void>> waiting =
          Stream.of("0 first", "2 first", "1", "2 second", "0 second")
              .map(
                  name ->
                      CompletableFuture.runAsync(
                          () -> begun.add(name), threads.with(name.charAt(0) - '0')))
              .toList();
      given.countDown();
      busy.join();
      waiting.forEach(CompletableFuture::join);
    }
    assertThat(begun).containsExactly("2 first", "2 second", "1", "0 first", "0 second");
  }

  @Test
  void work_logs_with_the_context_of_who_opened_the_threads() {
    MDC.put("run", "r1");
    try (var threads = new UrgentFirst(1)) {
      MDC.put("run", "r2");
      assertThat(CompletableFuture.supplyAsync(() -> MDC.get("run"), threads.with(0)).join())
          .isEqualTo("r1");
    } finally {
      MDC.remove("run");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
