package dev.plinth.policies.rule;

import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.SecretAttributes;
import dev.plinth.policies.plan.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The secret texts of a plan: those that the plan marks as sensitive, and those in attributes that
 * hold secrets by their name. Whatever a rule says, none of them reaches a report.
 */
final class Secrets {

  /** What stands in place of a secret. */
  static final String MASK = "(sensitive)";

  /** A shorter text is part of too many words to be taken out of a sentence. */
  private static final int SHORTEST = 6;

  private final List<String> texts;

  private Secrets(List<String> texts) {
    this.texts = texts;
  }

  static Secrets of(Plan plan) {
    Map<String, Boolean> names = new ConcurrentHashMap<>();
    return new Secrets(
        List.copyOf(plan.resources().values()).parallelStream()
            .<String>mapMulti(
                (resource, secrets) -> {
                  find(resource.values(), resource.sensitive(), false, names, secrets);
                  find(resource.before(), resource.sensitive(), false, names, secrets);
                })
            .filter(text -> text.length() >= SHORTEST)
            .distinct()
            // A secret may hold another one.
            .sorted(Comparator.comparing(String::length).reversed().thenComparing(text -> text))
            .toList());
  }

  /** Takes the secrets out of what a rule says. */
  Finding mask(Finding finding) {
    if (texts.isEmpty()) {
      return finding;
    }
    return new Finding(
        finding.rule(),
        finding.verdict(),
        finding.subject(),
        mask(finding.message()),
        finding.evidence().stream().map(this::mask).toList());
  }

  private Evidence mask(Evidence evidence) {
    return new Evidence(
        evidence.address(), evidence.attribute(), mask(evidence.value()), mask(evidence.note()));
  }

  private String mask(String text) {
    String masked = text;
    for (String secret : texts) {
      if (masked.contains(secret)) {
        masked = masked.replace(secret, MASK);
      }
      masked = maskCut(masked, secret);
    }
    return masked;
  }

  /** A long text ends in an ellipsis, which may stand in the middle of a secret. */
  private static String maskCut(String text, String secret) {
    if (!text.endsWith("…")) {
      return text;
    }
    int end = text.length() - 1;
    for (int length = Math.min(secret.length(), end); length >= SHORTEST; length--) {
      if (text.regionMatches(end - length, secret, 0, length)) {
        return text.substring(0, end - length) + MASK + "…";
      }
    }
    return text;
  }

  private static void find(
      Value value,
      Value mask,
      boolean secret,
      Map<String, Boolean> names,
      Consumer<String> secrets) {
    if (value instanceof Value.Text text) {
      if (secret || mask.isTrue() || SecretAttributes.isSecretText(text.text())) {
        secrets.accept(text.text());
      }
    } else if (value instanceof Value.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, inside) ->
                  find(
                      inside,
                      mask.isTrue() ? mask : mask.get(name),
                      secret || isSecret(name, names),
                      names,
                      secrets));
    } else if (value instanceof Value.Sequence sequence) {
      List<Value> elements = sequence.elements();
      for (int i = 0; i < elements.size(); i++) {
        find(elements.get(i), element(mask, i), secret, names, secrets);
      }
    }
  }

  private static Value element(Value mask, int i) {
    if (mask instanceof Value.Sequence sequence) {
      return i < sequence.elements().size() ? sequence.elements().get(i) : Value.Special.NULL;
    }
    return mask.isTrue() ? mask : Value.Special.NULL;
  }

  private static boolean isSecret(String name, Map<String, Boolean> names) {
    return names.computeIfAbsent(name, SecretAttributes::isSecret);
  }
}
