package dev.plinth.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource or data source of a {@link SynthesizedStack}, with assertions that chain. Attributes
 * are named by a path such as {@code lifecycle.create_before_destroy} or {@code
 * rule[0].transition[1].days}; without an index a list of one element stands for that element.
 */
public record SynthesizedBlock(String kind, String type, String name, JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)(?:\\[(\\d+)])?");

  /** The type, with {@code data.} before that of a data source. */
  public String qualifiedType() {
    return kind.equals("data") ? "data." + type : type;
  }

  /** The address in Terraform, as {@code aws_vpc.Network_1234ABCD}. */
  public String address() {
    return qualifiedType() + "." + name;
  }

  /** The construct path below the stack. */
  public String path() {
    String whole = json.at("/~1~1/metadata/path").asText();
    return whole.substring(whole.indexOf('/') + 1);
  }

  /** The reference that another block makes to an attribute of this one. */
  public String reference(String attribute) {
    return "${" + address() + "." + attribute + "}";
  }

  /** Whatever JSON is at the attribute; a missing node when there is none. */
  public JsonNode get(String attribute) {
    JsonNode node = json;
    Matcher step = STEP.matcher(attribute);
    while (step.find()) {
      node = node.isArray() && node.size() == 1 ? node.get(0) : node;
      node = node.path(step.group(1));
      if (step.group(2) != null) {
        node = node.path(Integer.parseInt(step.group(2)));
      }
    }
    return node;
  }

  /** Fails unless the attribute has this value: text, number, boolean, list or map. */
  public SynthesizedBlock has(String attribute, Object expected) {
    assertThat(get(attribute))
        .as("%s (%s), attribute %s", path(), address(), attribute)
        .isEqualTo(JSON.valueToTree(expected));
    return this;
  }

  /** Fails when the attribute is set. */
  public SynthesizedBlock hasNo(String attribute) {
    assertThat(get(attribute).isMissingNode())
        .as(
            "%s (%s), attribute %s is not set, but is %s",
            path(), address(), attribute, get(attribute))
        .isTrue();
    return this;
  }

  /** Fails unless the attribute is a reference to that attribute of the other block, alone. */
  public SynthesizedBlock refersTo(
      String attribute, SynthesizedBlock other, String otherAttribute) {
    return has(attribute, other.reference(otherAttribute));
  }
}
