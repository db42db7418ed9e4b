package dev.plinth.modules.source;

import dev.plinth.modules.validation.InvalidValueException;
import java.time.LocalDate;
import software.constructs.IConstruct;

/**
 * Accepts findings of the plan linter, where the construct is made:
 *
 * <pre>{@code
 * Waivers.of(scratch)
 *     .accept("PLINTH-S3-004", "scratch data, rebuilt each night", "data-platform", LocalDate.of(2026, 9, 30));
 * }</pre>
 *
 * <p>It holds for all that the construct makes, and is written beside the configuration: neither
 * Terraform nor AWS sees it.
 */
public final class Waivers {

  private final IConstruct construct;

  private Waivers(IConstruct construct) {
    this.construct = construct;
  }

  /** Waivers for what a construct makes. */
  public static Waivers of(IConstruct construct) {
    return new Waivers(construct);
  }

  /**
   * Accepts what a rule finds.
   *
   * @param rule the rule's id, for example {@code PLINTH-S3-004}
   * @param reason why the finding may stay
   * @param owner the person or team that answers for it
   * @param expires the last day on which it holds; the gate refuses one more than a year ahead
   * @throws InvalidValueException when one of the texts is blank
   * @throws IllegalStateException when the app is not one of {@code PlatformApp}, where the waiver
   *     would be lost
   */
  public Waivers accept(String rule, String reason, String owner, LocalDate expires) {
    required(rule, "a rule", "name the rule's id, as 'plinth rules' lists it");
    required(reason, "a reason", "say why the finding may stay");
    required(owner, "an owner", "name the person or team that answers for it");
    Sources sources =
        Sources.of(construct)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the waiver of "
                            + rule
                            + " would be lost: make the app with PlatformApp.into"));
    sources.accept(
        new Sources.AcceptedFinding(
            construct.getNode().getPath(), rule, reason, owner, expires, SourceLine.current()));
    return this;
  }

  private static void required(String text, String what, String remedy) {
    if (text.isBlank()) {
      throw new InvalidValueException(text, "is blank", what, remedy);
    }
  }
}
