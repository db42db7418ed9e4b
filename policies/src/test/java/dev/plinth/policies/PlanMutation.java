package dev.plinth.policies;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes the JSON of a plan: mostly whole values, so that it stays JSON and reaches the rules; now
 * and then bytes, so that it does not.
 */
final class PlanMutation {

  private static final JsonFactory JSON = new JsonFactory();

  private static final String DEEP = "[".repeat(400) + "]".repeat(400);

  /** What may stand in place of any value. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "{}",
          "[]",
          "[null]",
          "[{}]",
          "[[]]",
          "0",
          "-1",
          "1e308",
          "1e99999",
          "-8.1E298",
          "99999999999999999999999",
          "\"\"",
          "\"*\"",
          "\"true\"",
          "\"0.0.0.0/0\"",
          "\"::/0\"",
          "\"10.0.0.0/99\"",
          "\"not/a/cidr\"",
          "\"arn:aws:s3:::\"",
          "\"${\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e<script>\"",
          "\"{\\\"Statement\\\": 1}\"",
          "\"{\\\"Statement\\\": [[]]}\"",
          "\"{\\\"Statement\\\": {\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"*\\\", \\\"Resource\\\": \\\"*\\\"}}\"",
          "\"{\\\"Statement\\\"\"",
          "[\"create\"]",
          "[\"delete\"]",
          "[\"delete\", \"create\"]",
          "[\"create\", \"delete\"]",
          "[\"no-op\"]",
          "[\"forget\"]",
          "{\"references\": [\"each.value\"]}",
          "{\"references\": [\"module.\", \"var.\", \"data.\", \"\"]}",
          "{\"constant_value\": null}",
          "{\"\": {\"\": \"\"}}",
          DEEP,
          "\"" + "x".repeat(10_000) + "\"");

  private final Random random;

  PlanMutation(Random random) {
    this.random = random;
  }

  /** Where a value stands in the text. */
  private record Span(int start, int end) {}

  byte[] mutate(byte[] plan) {
    if (random.nextInt(20) == 0) {
      return damage(plan);
    }
    String text = new String(plan, StandardCharsets.UTF_8);
    List<Span> values = values(text);
    if (values.isEmpty()) {
      return damage(plan);
    }
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations; i++) {
      text = mutate(text, values);
      values = values(text);
      if (values.isEmpty()) {
        break;
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String mutate(String text, List<Span> values) {
    Span target = values.get(random.nextInt(values.size()));
    Span other = values.get(random.nextInt(values.size()));
    String replacement =
        random.nextInt(3) == 0
            ? text.substring(other.start(), other.end())
            : VALUES.get(random.nextInt(VALUES.size()));
    if (replacement.length() > 100_000) {
      return text;
    }
    return text.substring(0, target.start()) + replacement + text.substring(target.end());
  }

  /** Every value of the document; none when it is no JSON. */
  private static List<Span> values(String text) {
    List<Span> values = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (token.isStructStart()) {
          open.add(start);
        } else if (token.isStructEnd()) {
          values.add(new Span(open.remove(open.size() - 1), start + 1));
        } else if (token.isScalarValue()) {
          parser.getText();
          parser.finishToken();
          values.add(new Span(start, (int) parser.currentLocation().getCharOffset()));
        }
      }
      return values;
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Cuts, repeats or overwrites bytes. */
  private byte[] damage(byte[] plan) {
    var damaged = new ByteArrayOutputStream();
    int start = random.nextInt(plan.length + 1);
    int end = start + random.nextInt(plan.length - start + 1);
    switch (random.nextInt(3)) {
      case 0 -> damaged.write(plan, 0, start);
      case 1 -> {
        damaged.write(plan, 0, end);
        damaged.write(plan, start, plan.length - start);
      }
      default -> {
        damaged.write(plan, 0, start);
        damaged.write(random.nextInt(256));
        damaged.write(
            plan, Math.min(start + 1, plan.length), plan.length - Math.min(start + 1, plan.length));
      }
    }
    return damaged.toByteArray();
  }
}
