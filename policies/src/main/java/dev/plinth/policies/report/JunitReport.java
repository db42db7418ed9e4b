package dev.plinth.policies.report;

import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as Surefire defines it: a suite for each plan, a test case for each finding. A waived
 * finding is a skipped case; a plan without findings has one case that passes.
 *
 * @see <a
 *     href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">The
 *     schema</a>
 */
final class JunitReport {

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static void write(Report report, Writer out) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      for (CheckResult result : report.results()) {
        new JunitReport(xml).suite(result);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
      out.flush();
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void suite(CheckResult result) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute("name", result.name());
    attribute("tests", String.valueOf(Math.max(1, result.findings().size())));
    attribute("errors", "0");
    attribute("skipped", String.valueOf(result.waived().count()));
    attribute("failures", String.valueOf(result.open().count()));
    properties(result);
    if (result.findings().isEmpty()) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("testcase");
      attribute("name", "no findings");
      attribute("classname", "plinth");
      attribute("time", "0");
    }
    for (Finding finding : result.findings()) {
      testCase(finding);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void properties(CheckResult result) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("properties");
    property("resources", String.valueOf(result.plan().managedResources()));
    property("passed", String.valueOf(result.passed()));
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeCharacters("\n      ");
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testCase(Finding finding) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute("name", finding.address());
    attribute("classname", finding.rule().id());
    attribute("time", "0");
    xml.writeCharacters("\n      ");
    if (finding.isWaived()) {
      xml.writeEmptyElement("skipped");
      attribute("message", Wording.waiver(finding.acceptance().orElseThrow()));
    } else {
      xml.writeStartElement("failure");
      attribute("message", finding.rule().title() + ": " + finding.message());
      attribute(
          "type",
          finding.verdict() == Verdict.FAIL
              ? finding.severity().label()
              : "unknown-" + finding.severity().label());
      xml.writeCharacters(allowed(details(finding)));
      xml.writeEndElement();
    }
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private static String details(Finding finding) {
    List<String> lines = new ArrayList<>();
    finding.place().ifPresent(place -> lines.add("at " + place));
    finding.state().ifPresent(state -> lines.add("state: " + state.label()));
    finding.acceptance().ifPresent(waiver -> lines.add(Wording.waiver(waiver)));
    for (Evidence step : finding.evidence()) {
      lines.add(Wording.step(step, finding.address()));
    }
    lines.add("fix: " + finding.rule().fix());
    return "\n" + String.join("\n", lines) + "\n";
  }

  private void attribute(String name, String value) throws XMLStreamException {
    // A raw line end in an attribute reads as a space.
    xml.writeAttribute(name, allowed(value).replaceAll("\\s", " "));
  }

  /** XML knows no way to write most control characters, nor half a character. */
  private static String allowed(String text) {
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
