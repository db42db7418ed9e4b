package dev.plinth.cli.terminal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One line on the error stream that says what is being waited for and for how long. Writes nothing
 * when nobody watches. Closing it clears the line.
 */
public final class Progress implements AutoCloseable {

  private static final String[] FRAMES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final Terminal terminal;
  private final ScheduledExecutorService timer;
  private final long start = System.nanoTime();
  private final Map<String, String> steps = new LinkedHashMap<>();
  private int frame;

  private Progress(Terminal terminal) {
    this.terminal = terminal;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts to show progress on {@code terminal}, if somebody watches. */
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer; drawing cannot fail
  public static Progress on(Terminal terminal) {
    var progress = new Progress(terminal);
    if (terminal.interactive()) {
      progress.timer.scheduleAtFixedRate(progress::draw, 150, 100, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  /** Says that {@code subject} (an environment, a file) is now at {@code step}. */
  public synchronized void at(String subject, String step) {
    steps.put(subject, step);
  }

  /** Says that {@code subject} is finished. */
  public synchronized void done(String subject) {
    steps.remove(subject);
  }

  private synchronized void draw() {
    var line = new StringJoiner(" · ");
    steps.forEach((subject, step) -> line.add(subject.isEmpty() ? step : subject + ": " + step));
    double seconds = (System.nanoTime() - start) / 1e9;
    String text =
        String.format(
            Locale.ROOT, "%s %4.1f s  %s", FRAMES[frame++ % FRAMES.length], seconds, line);
    int width = Math.min(text.length(), Math.max(terminal.columns() - 1, 1));
    terminal.err().print(CLEAR_LINE + text.substring(0, width));
    terminal.err().flush();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    synchronized (this) {
      if (terminal.interactive()) {
        terminal.err().print(CLEAR_LINE);
        terminal.err().flush();
      }
    }
  }
}
