package dev.plinth.policies.declarative;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Declared rules after parsing and type checking, as one JSON document without their cases: a run
 * that reads it needs neither YAML nor CEL.
 */
public final class CompiledRules {

  private CompiledRules() {}

  /** Writes rules to a stream, which stays open. */
  static void write(List<RuleSource> sources, OutputStream stream) throws IOException {
    try (JsonGenerator out =
        ValueJson.FACTORY
            .createGenerator(stream)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      out.writeStartArray();
      for (RuleSource source : sources) {
        write((DeclaredRule) source.rule(), out);
      }
      out.writeEndArray();
    }
  }

  private static void write(DeclaredRule rule, JsonGenerator out) throws IOException {
    RuleDocument document = rule.document();
    out.writeStartObject();
    out.writeStringField("id", document.id());
    out.writeStringField("title", document.title());
    out.writeStringField("severity", document.severity().name());
    out.writeStringField("category", document.category().name());
    out.writeStringField("why", document.why());
    out.writeStringField("fix", document.fix());
    out.writeStringField("failing", document.failing());
    out.writeStringField("passing", document.passing());
    texts("references", document.references(), out);
    texts("aliases", document.aliases(), out);
    texts("resources", rule.resourceTypes().stream().sorted().toList(), out);
    out.writeStringField("message", rule.message());
    out.writeFieldName("when");
    FormulaJson.write(rule.when(), out);
    out.writeFieldName("holds");
    FormulaJson.write(rule.holds(), out);
    out.writeEndObject();
  }

  private static void texts(String name, List<String> texts, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  /** Reads what {@link #write} wrote. */
  public static List<Rule> read(InputStream stream) throws IOException {
    try (JsonParser parser = ValueJson.FACTORY.createParser(stream)) {
      parser.nextToken();
      return JsonValues.read(parser).elements().stream().map(CompiledRules::rule).toList();
    }
  }

  private static Rule rule(Value json) {
    return new DeclaredRule(
        new RuleDocument(
            text(json, "id"),
            text(json, "title"),
            Severity.valueOf(text(json, "severity")),
            Category.valueOf(text(json, "category")),
            text(json, "why"),
            text(json, "fix"),
            text(json, "failing"),
            text(json, "passing"),
            json.get("references").texts(),
            json.get("aliases").texts()),
        new LinkedHashSet<>(json.get("resources").texts()),
        FormulaJson.read(json.get("when")),
        FormulaJson.read(json.get("holds")),
        text(json, "message"));
  }

  private static String text(Value json, String name) {
    return json.get(name).asText().orElse("");
  }
}
