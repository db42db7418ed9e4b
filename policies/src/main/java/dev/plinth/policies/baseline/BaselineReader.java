package dev.plinth.policies.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.plinth.policies.baseline.BaselineReading.Failure;
import dev.plinth.policies.baseline.BaselineReading.Success;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Fingerprints;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a baseline: the JSON report of an earlier check. */
public final class BaselineReader {

  private static final String HOW_TO_MAKE =
      "make one with 'plinth check --format json plan.json > baseline.json'";
  private static final JsonFactory JSON = new JsonFactory();

  private BaselineReader() {}

  /** Reads the report in a file. */
  public static BaselineReading read(Path file) {
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Failure(file + " is not a JSON report", HOW_TO_MAKE);
      }
      Value report = JsonValues.read(parser);
      if (!report.get("version").asText().equals(Optional.of("1"))
          || !(report.get("plans") instanceof Value.Sequence plans)) {
        return new Failure(file + " is JSON but not a report of version 1", HOW_TO_MAKE);
      }
      SortedMap<String, List<KnownFinding>> known = new TreeMap<>();
      for (Value plan : plans.elements()) {
        known.put(
            text(plan, "name"),
            plan.get("findings").elements().stream().flatMap(BaselineReader::finding).toList());
      }
      return new Success(new Baseline(known));
    } catch (NoSuchFileException e) {
      return new Failure(file + " does not exist", HOW_TO_MAKE);
    } catch (JsonProcessingException | EOFException e) {
      return new Failure(file + " is not a JSON report: the JSON is damaged", HOW_TO_MAKE);
    } catch (IOException e) {
      return new Failure(file + " cannot be read: " + e.getMessage(), HOW_TO_MAKE);
    }
  }

  /** What a hand or a later version has changed beyond recognition is nothing to compare with. */
  private static Stream<KnownFinding> finding(Value finding) {
    Value prints = finding.get("fingerprints");
    Optional<Severity> severity = constant(Severity.values(), text(finding, "severity"));
    Optional<Verdict> verdict = constant(Verdict.values(), text(finding, "verdict"));
    if (severity.isEmpty() || verdict.isEmpty() || prints.get("address").isNull()) {
      return Stream.empty();
    }
    return Stream.of(
        new KnownFinding(
            text(finding, "rule"),
            text(finding, "title"),
            severity.get(),
            verdict.get(),
            text(finding, "address"),
            text(finding, "message"),
            new Fingerprints(
                text(prints, "address"),
                prints.get("previous").asText(),
                prints.get("name").asText(),
                text(prints, "resource"))));
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] values, String name) {
    return Stream.of(values)
        .filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private static String text(Value object, String name) {
    return object.get(name).asText().orElse("");
  }
}
