package dev.plinth.policies.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plinth.policies.rule.Acceptance;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rule.State;
import dev.plinth.policies.rule.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * SARIF 2.1.0, one run for all plans. What cannot be proven has the kind {@code open}; what is
 * fixed is left out, since viewers that know no baseline would show it as a finding.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF</a>
 */
final class SarifReport {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private final JsonGenerator json;
  private final Report report;
  private final List<String> ruleIds;

  private SarifReport(JsonGenerator json, Report report) {
    this.json = json;
    this.report = report;
    this.ruleIds = report.rules().stream().map(RuleDocument::id).toList();
  }

  static void write(Report report, Writer out) {
    try {
      JsonGenerator json = JsonReport.generator(out);
      new SarifReport(json, report).log();
      json.writeRaw('\n');
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void log() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Plinth");
    json.writeArrayFieldStart("rules");
    for (RuleDocument rule : report.rules()) {
      rule(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (Report.Located one : report.located().toList()) {
      result(one);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void rule(RuleDocument rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    message("shortDescription", rule.title());
    message("fullDescription", rule.why());
    json.writeObjectFieldStart("help");
    json.writeStringField("text", rule.why() + "\n\nHow to mend it: " + rule.fix());
    json.writeStringField(
        "markdown",
        "%s\n\n**How to mend it.** %s\n\nFails:\n\n%s\n\nPasses:\n\n%s"
            .formatted(
                rule.why(),
                rule.fix(),
                Markdown.fence(rule.failing()),
                Markdown.fence(rule.passing())));
    json.writeEndObject();
    if (!rule.references().isEmpty()) {
      json.writeStringField("helpUri", rule.references().get(0));
    }
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("security-severity", score(rule.severity()));
    json.writeArrayFieldStart("tags");
    json.writeString("security");
    json.writeString(rule.category().label());
    for (String alias : rule.aliases()) {
      json.writeString(alias);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Report.Located one) throws IOException {
    Finding finding = one.finding();
    boolean fails = finding.verdict() == Verdict.FAIL;
    String plan = report.results().size() > 1 ? one.result().name() : "";
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().id());
    json.writeNumberField("ruleIndex", ruleIds.indexOf(finding.rule().id()));
    json.writeStringField("kind", fails ? "fail" : "open");
    json.writeStringField("level", fails ? level(finding.severity()) : "none");
    message("message", message(finding));
    locations(one);
    json.writeObjectFieldStart("fingerprints");
    json.writeStringField("plinth/address/v1", print(plan, finding.fingerprints().address()));
    json.writeEndObject();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField(
        "primaryLocationLineHash", print(plan, finding.fingerprints().address()) + ":1");
    json.writeStringField("plinth/resource/v1", print(plan, finding.fingerprints().resource()));
    json.writeEndObject();
    if (finding.state().isPresent()) {
      json.writeStringField(
          "baselineState", finding.state().get() == State.NEW ? "new" : "unchanged");
    }
    suppressions(finding);
    json.writeObjectFieldStart("properties");
    json.writeStringField("plan", one.result().name());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String print(String plan, String fingerprint) {
    return plan.isEmpty() ? fingerprint : plan + "/" + fingerprint;
  }

  private static String message(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(finding.address() + ": " + finding.message() + ".");
    for (Evidence step : finding.evidence()) {
      lines.add("- " + Wording.step(step, finding.address()));
    }
    lines.add("How to mend it: " + finding.rule().fix());
    return String.join("\n", lines);
  }

  private void locations(Report.Located one) throws IOException {
    Finding finding = one.finding();
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField(
        "uri", uri(finding.place().map(place -> place.file()).orElse(one.result().name())));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", finding.place().map(place -> place.line()).orElse(1));
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("logicalLocations");
    logicalLocation(finding.address(), "resource");
    if (finding.place().filter(place -> !place.construct().isEmpty()).isPresent()) {
      logicalLocation(finding.place().get().construct(), "construct");
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void logicalLocation(String name, String kind) throws IOException {
    json.writeStartObject();
    json.writeStringField("fullyQualifiedName", name);
    json.writeStringField("kind", kind);
    json.writeEndObject();
  }

  private void suppressions(Finding finding) throws IOException {
    json.writeArrayFieldStart("suppressions");
    if (finding.acceptance().isPresent()) {
      Acceptance waiver = finding.acceptance().get();
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("status", waiver.expired() ? "rejected" : "accepted");
      json.writeStringField("justification", Wording.waiver(waiver));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void message(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  /** Percent-encodes all that is not plain in a path, so that no name can break the reference. */
  static String uri(String path) {
    var uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0);
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /** In the middle of the range that GitHub gives each name. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
    };
  }
}
