package dev.plinth.policies.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plinth.policies.PlanText;
import dev.plinth.policies.rules.StandardRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every format. */
class EveryFormatTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(Format.class)
  void the_order_inside_the_plan_does_not_matter(Format format) throws IOException {
    String plan = SampleReports.plan().json();
    String expected = write(format, plan);

    for (int seed = 0; seed < 20; seed++) {
      String shuffled = shuffle(JSON.readTree(plan), new Random(seed)).toString();
      assertThat(write(format, shuffled)).isEqualTo(expected);
    }
  }

  private static String write(Format format, String plan) {
    return SampleReports.write(
        format,
        new Report(
            List.of(StandardRules.catalogue().check("dev", PlanText.read(plan))), List.of()));
  }

  /**
   * Every object with its fields, and every list of objects with its elements, in another order.
   */
  private static JsonNode shuffle(JsonNode node, Random random) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      Collections.shuffle(names, random);
      ObjectNode shuffled = JSON.createObjectNode();
      names.forEach(name -> shuffled.set(name, shuffle(object.get(name), random)));
      return shuffled;
    }
    if (node instanceof ArrayNode array && array.path(0).has("address")) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(element -> elements.add(shuffle(element, random)));
      Collections.shuffle(elements, random);
      return JSON.createArrayNode().addAll(elements);
    }
    return node;
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void no_format_shows_a_secret(Format format) {
    String secret = "correct-horse-battery-staple";
    String plan =
        """
        {"format_version": "1.2", "resource_changes": [
          {"address": "aws_db_instance.d", "mode": "managed", "type": "aws_db_instance",
           "change": {"actions": ["create"],
                      "after": {"storage_encrypted": "%s", "master_password": "%s"}}},
          {"address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket",
           "change": {"actions": ["create"], "after": {"bucket": "%s"},
                      "after_sensitive": {"bucket": true}}},
          {"address": "aws_db_instance.gone", "mode": "managed", "type": "aws_db_instance",
           "change": {"actions": ["delete"], "before": {"storage_encrypted": false, "password": "%s"},
                      "before_sensitive": {"password": true}, "after": null}}]}
        """
            .formatted(secret, secret, secret, secret);

    assertThat(write(format, plan)).contains("aws_db_instance.d").doesNotContain(secret);
  }
}
