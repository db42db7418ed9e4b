package dev.plinth.etl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "compact", header = "Join small files, expire old snapshots, remove orphans.")
final class CompactCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    return 0;
  }
}
