package dev.plinth.policies.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plinth.policies.rule.Acceptance;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Fingerprints;
import dev.plinth.policies.rule.KnownFinding;
import dev.plinth.policies.rule.Place;
import dev.plinth.policies.rule.Verdict;
import dev.plinth.policies.rule.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * The report for programs, which is also what a baseline is read from. Its schema is {@code
 * docs/schemas/report.schema.json}. Sensitive values are masked.
 */
final class JsonReport {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  static void write(Report report, Writer out) {
    try {
      JsonGenerator json = generator(out);
      new JsonReport(json).report(report);
      json.writeRaw('\n');
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two spaces, and a line feed whatever the system's own line end is. */
  static JsonGenerator generator(Writer out) throws IOException {
    var indenter = new com.fasterxml.jackson.core.util.DefaultIndenter("  ", "\n");
    var printer =
        new com.fasterxml.jackson.core.util.DefaultPrettyPrinter()
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.createGenerator(out)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .setPrettyPrinter(printer);
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", 1);
    json.writeArrayFieldStart("plans");
    for (CheckResult result : report.results()) {
      plan(result);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("warnings");
    for (Warning warning : report.warnings()) {
      json.writeStartObject();
      json.writeStringField("source", warning.source());
      json.writeStringField("message", warning.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void plan(CheckResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.name());
    json.writeNumberField("resources", result.plan().managedResources());
    json.writeNumberField("passed", result.passed());
    json.writeNumberField("failed", result.count(Verdict.FAIL));
    json.writeNumberField("unknown", result.count(Verdict.UNKNOWN));
    json.writeNumberField("waived", result.waived().count());
    json.writeArrayFieldStart("findings");
    for (Finding finding : result.findings()) {
      finding(finding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fixed");
    for (KnownFinding fixed : result.fixed()) {
      json.writeStartObject();
      known(fixed);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void known(KnownFinding finding) throws IOException {
    json.writeStringField("rule", finding.rule());
    json.writeStringField("title", finding.title());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("verdict", finding.verdict().name());
    json.writeStringField("address", finding.address());
    json.writeStringField("message", finding.message());
    Fingerprints prints = finding.fingerprints();
    json.writeObjectFieldStart("fingerprints");
    json.writeStringField("address", prints.address());
    if (prints.previous().isPresent()) {
      json.writeStringField("previous", prints.previous().get());
    }
    if (prints.name().isPresent()) {
      json.writeStringField("name", prints.name().get());
    }
    json.writeStringField("resource", prints.resource());
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeStartObject();
    known(finding.known());
    json.writeStringField("category", finding.rule().category().label());
    json.writeStringField("fix", finding.rule().fix());
    if (finding.state().isPresent()) {
      json.writeStringField("state", finding.state().get().label());
    }
    if (finding.place().isPresent()) {
      place(finding.place().get());
    }
    if (finding.acceptance().isPresent()) {
      waiver(finding.acceptance().get());
    }
    evidence(finding.evidence());
    json.writeEndObject();
  }

  private void place(Place place) throws IOException {
    json.writeObjectFieldStart("place");
    json.writeStringField("file", place.file());
    json.writeNumberField("line", place.line());
    json.writeStringField("construct", place.construct());
    json.writeEndObject();
  }

  private void waiver(Acceptance waiver) throws IOException {
    json.writeObjectFieldStart("waiver");
    json.writeStringField("reason", waiver.reason());
    json.writeStringField("owner", waiver.owner());
    json.writeStringField("expires", waiver.expires().toString());
    json.writeStringField("source", waiver.source());
    json.writeBooleanField("expired", waiver.expired());
    json.writeEndObject();
  }

  private void evidence(List<Evidence> steps) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (Evidence step : steps) {
      json.writeStartObject();
      json.writeStringField("address", step.address());
      json.writeStringField("attribute", step.attribute());
      json.writeStringField("value", step.value());
      json.writeStringField("note", step.note());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
