package dev.plinth.policies.declarative;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles a folder of rules to one document while the module is built. */
public final class RuleCompiler {

  private RuleCompiler() {}

  /**
   * Compiles {@code arguments[0]}, a folder, to {@code arguments[1]}, a file.
   *
   * @throws IllegalArgumentException if a rule is wrong; the message says where
   */
  public static void main(String[] arguments) throws IOException {
    RuleFolder folder = RuleFolder.read(Path.of(arguments[0]));
    if (!folder.problems().isEmpty()) {
      var message = new StringBuilder("the rules have problems:");
      folder
          .problems()
          .forEach(
              problem ->
                  message
                      .append("\n  ")
                      .append(problem.place())
                      .append(": ")
                      .append(problem.what())
                      .append("; ")
                      .append(problem.remedy()));
      throw new IllegalArgumentException(message.toString());
    }
    var compiled = new ByteArrayOutputStream();
    CompiledRules.write(folder.rules(), compiled);
    Path target = Path.of(arguments[1]);
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.write(target, compiled.toByteArray());
  }
}
