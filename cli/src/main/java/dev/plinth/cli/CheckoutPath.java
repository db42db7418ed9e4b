package dev.plinth.cli;

import java.nio.file.Path;

/** Paths of the checkout that the command belongs to. */
final class CheckoutPath {

  private CheckoutPath() {}

  /** A path of the checkout as seen from the current directory, which is how people type it. */
  static Path of(String path) {
    Path current = Path.of("").toAbsolutePath();
    Path absolute =
        Path.of(System.getProperty("plinth.home", ".")).resolve(path).toAbsolutePath().normalize();
    return absolute.startsWith(current) ? current.relativize(absolute) : absolute;
  }
}
