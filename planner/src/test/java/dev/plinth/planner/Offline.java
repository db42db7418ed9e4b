package dev.plinth.planner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plinth.planner.terraform.MissingTerraformException;
import dev.plinth.planner.terraform.TerraformBinary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Plans small configurations with the real Terraform of this machine. */
final class Offline {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Offline() {}

  static Planner planner() {
    try {
      return new Planner(TerraformBinary.find(Optional.empty(), System.getenv()), System.getenv());
    } catch (MissingTerraformException e) {
      throw new AssertionError(e);
    }
  }

  static PlanOutcome outcome(Path directory) {
    try {
      return planner().planOffline(directory, PriorState.none());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The plan of one configuration file. */
  static JsonNode plan(Path directory, String name, String text) {
    write(directory, name, text);
    return plan(outcome(directory));
  }

  static JsonNode plan(PlanOutcome outcome) {
    if (outcome instanceof PlanOutcome.Planned planned) {
      try {
        return JSON.readTree(planned.json());
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError(outcome);
  }

  /** What is wrong with one configuration file. */
  static List<Diagnostic> diagnostics(Path directory, String name, String text) {
    write(directory, name, text);
    PlanOutcome outcome = outcome(directory);
    if (outcome instanceof PlanOutcome.Rejected rejected) {
      return rejected.diagnostics();
    }
    throw new AssertionError("it was planned");
  }

  static void write(Path directory, String name, String text) {
    try {
      Files.createDirectories(directory.resolve(name).getParent());
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The change of one resource. */
  static JsonNode change(JsonNode plan, String address) {
    for (JsonNode change : plan.path("resource_changes")) {
      if (change.path("address").asText().equals(address)) {
        return change.path("change");
      }
    }
    throw new AssertionError("no " + address + " in " + plan.path("resource_changes"));
  }
}
