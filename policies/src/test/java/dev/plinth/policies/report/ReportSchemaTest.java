package dev.plinth.policies.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Every written report against its schema: SARIF's own, Surefire's, and ours. */
class ReportSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Report> reports() {
    return Stream.of(SampleReports.full(), SampleReports.hostile(), SampleReports.empty());
  }

  private static JsonSchema sarifSchema() throws IOException {
    try (InputStream stream =
        ReportSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(JSON.readTree(Objects.requireNonNull(stream)));
    }
  }

  private static JsonSchema reportSchema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("../docs/schemas/report.schema.json")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void sarif_is_what_the_standard_says(Report report) throws IOException {
    JsonNode sarif = JSON.readTree(SampleReports.write(Format.SARIF, report));

    assertThat(sarifSchema().validate(sarif)).isEmpty();
  }

  @Test
  void the_schema_of_sarif_finds_a_mistake() throws IOException {
    String wrong =
        SampleReports.write(Format.SARIF, SampleReports.full())
            .replace("\"kind\" : \"open\"", "\"kind\" : \"doubtful\"");

    Set<ValidationMessage> messages = sarifSchema().validate(JSON.readTree(wrong));

    assertThat(messages).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void json_is_what_our_schema_says(Report report) throws IOException {
    JsonNode json = JSON.readTree(SampleReports.write(Format.JSON, report));

    assertThat(reportSchema().validate(json)).isEmpty();
  }

  @Test
  void our_schema_knows_every_field() throws IOException {
    String more =
        SampleReports.write(Format.JSON, SampleReports.full())
            .replace("\"note\" :", "\"remark\" : \"\", \"note\" :");

    assertThat(reportSchema().validate(JSON.readTree(more))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void each_suite_of_junit_xml_is_what_surefire_says(Report report) throws Exception {
    NodeList suites =
        parse(SampleReports.write(Format.JUNIT, report)).getElementsByTagName("testsuite");

    assertThat(suites.getLength()).isEqualTo(report.results().size());
    for (int i = 0; i < suites.getLength(); i++) {
      junitSchema().newValidator().validate(new DOMSource(suites.item(i)));
    }
  }

  @Test
  void the_schema_of_junit_xml_finds_a_mistake() throws Exception {
    String wrong =
        SampleReports.write(Format.JUNIT, SampleReports.full()).replace("classname=", "class=");
    NodeList suites = parse(wrong).getElementsByTagName("testsuite");

    assertThatThrownBy(() -> junitSchema().newValidator().validate(new DOMSource(suites.item(0))))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void sarif_carries_state_suppression_place_and_doubt() throws IOException {
    JsonNode results =
        JSON.readTree(SampleReports.write(Format.SARIF, SampleReports.full()))
            .at("/runs/0/results");

    assertThat(results.findValuesAsText("baselineState")).contains("new", "unchanged");
    assertThat(results.findValuesAsText("status")).contains("accepted", "rejected");
    assertThat(results.findValuesAsText("kind")).contains("fail", "open");
    assertThat(results.get(0).at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("stacks/src/main/java/Stack.java");
    List<String> prints = results.findValuesAsText("plinth/address/v1");
    assertThat(prints).hasSize(results.size()).doesNotHaveDuplicates();
  }

  private static Schema junitSchema() throws IOException, SAXException {
    try (Stream<Path> files = Files.walk(Path.of("target/schemas"))) {
      Path schema =
          files.filter(file -> file.endsWith("surefire-test-report.xsd")).findFirst().orElseThrow();
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(schema.toFile());
    }
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
