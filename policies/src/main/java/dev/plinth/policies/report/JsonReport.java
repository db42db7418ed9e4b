package dev.plinth.policies.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Findings for programs: {@code {"version": 1, "plans": [{"name", "resources", "passed", "failed",
 * "unknown", "findings": [{"rule", "severity", "verdict", "address", "message", "fingerprint",
 * "evidence": [{"address", "attribute", "value", "note"}]}]}]}}. Sensitive values are masked.
 */
public final class JsonReport {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonReport() {}

  /** Writes the results of all plans as one document. */
  public static void write(List<CheckResult> results, Writer out) {
    try {
      JsonGenerator json =
          JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeArrayFieldStart("plans");
      for (CheckResult result : results) {
        plan(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void plan(JsonGenerator json, CheckResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.name());
    json.writeNumberField("resources", result.plan().managedResources());
    json.writeNumberField("passed", result.passed());
    json.writeNumberField("failed", result.count(Verdict.FAIL));
    json.writeNumberField("unknown", result.count(Verdict.UNKNOWN));
    json.writeArrayFieldStart("findings");
    for (Finding finding : result.findings()) {
      finding(json, finding);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("verdict", finding.verdict().name());
    json.writeStringField("address", finding.address());
    json.writeStringField("message", finding.message());
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      json.writeStringField("address", evidence.address());
      json.writeStringField("attribute", evidence.attribute());
      json.writeStringField("value", evidence.value());
      json.writeStringField("note", evidence.note());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
