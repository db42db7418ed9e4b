package dev.plinth.modules.identity;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.testing.SynthesizedStack;
import dev.plinth.modules.validation.InvalidPropertiesException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

  @Test
  void a_statement_stays_readable_in_the_configuration() {
    var statement =
        read()
            .principals(List.of(Principal.service("emr.amazonaws.com")))
            .conditions(List.of(Condition.equalTo("aws:SourceAccount", "111122223333")))
            .build();

    SynthesizedStack.of(stack -> new PolicyDocument(stack, "Policy", List.of(statement)))
        .at("Policy")
        .has("statement.sid", "Read")
        .has("statement.effect", "Allow")
        .has("statement.actions", List.of("s3:GetObject"))
        .has("statement.resources", List.of("arn:aws:s3:::raw/*"))
        .has("statement.principals.type", "Service")
        .has("statement.condition.test", "StringEquals");
  }

  @Test
  void every_action_of_every_service_can_be_denied_but_not_allowed() {
    assertThatProblemsOf(read().actions(List.of("*")).build())
        .areAt("actions[0]")
        .say("allows every action of every service");
    assertThatProblemsOf(read().effect(Effect.DENY).actions(List.of("*")).build()).areNone();
  }

  @Test
  void what_is_no_sid_action_operator_or_principal_type_fails() {
    assertThatProblemsOf(
            read()
                .sid("read raw")
                .actions(List.of("GetObject"))
                .principals(List.of(new Principal("Role", List.of("x"))))
                .conditions(List.of(new Condition("Equals", "SourceAccount", List.of())))
                .build())
        .areAt(
            "sid",
            "actions[0]",
            "principals[0].type",
            "conditions[0].test",
            "conditions[0].variable",
            "conditions[0].values");
    assertThatProblemsOf(read().build()).areNone();
    assertThatProblemsOf(PolicyStatement.builder().build()).areAt("sid", "actions");
  }

  @Test
  void two_statements_with_one_sid_fail_with_the_path_of_the_construct() {
    SynthesizedStack.of(
        stack ->
            assertThatThrownBy(
                    () ->
                        new PolicyDocument(
                            stack, "Policy", List.of(read().build(), read().build())))
                .isInstanceOf(InvalidPropertiesException.class)
                .hasMessageContaining("test/Policy has 1 invalid property")
                .hasMessageContaining("statements[1].sid: 'Read'"));
  }

  private static PolicyStatementBuilder read() {
    return PolicyStatement.builder()
        .sid("Read")
        .actions(List.of("s3:GetObject"))
        .resources(List.of("arn:aws:s3:::raw/*"));
  }
}
