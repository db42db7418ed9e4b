package dev.plinth.modules.access;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.storage.DataLakeProperties;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineersTest {

  private static final AccountId ACCOUNT = AccountId.parse("111122223333");

  @Test
  void everything_but_setting_up_the_second_factor_needs_the_second_factor() {
    SynthesizedStack stack = synthesize(engineers().build());

    assertThat(stack.all("aws_iam_group_policy")).hasSize(7);
    for (SynthesizedBlock policy : stack.all("aws_iam_group_policy")) {
      String document = policy.path().replaceFirst("/Resource$", "/Document");
      for (JsonNode statement : stack.at(document).get("statement")) {
        boolean needed =
            statement.path("condition").findValuesAsText("variable").stream()
                .anyMatch("aws:MultiFactorAuthPresent"::equals);
        assertThat(needed)
            .as("%s %s", document, statement)
            .isEqualTo(!statement.path("sid").asText().equals("ManageOwnMfa"));
      }
    }
  }

  @Test
  void the_second_factor_they_set_up_is_their_own() {
    synthesize(engineers().build())
        .at("Engineers/ManageOwnMfa/Document")
        .has(
            "statement.resources",
            List.of(
                "arn:aws:iam::111122223333:mfa/&{aws:username}",
                "arn:aws:iam::111122223333:user/&{aws:username}"));
  }

  @Test
  void they_change_nothing_in_the_lake() {
    SynthesizedStack stack = synthesize(engineers().build());

    for (String grant : List.of("ReadRaw", "ReadCurated", "ReadTables", "ReadLogs")) {
      for (JsonNode statement : stack.at("Engineers/" + grant + "/Document").get("statement")) {
        for (JsonNode action : statement.path("actions")) {
          assertThat(action.asText())
              .matches("(s3|glue|logs|kms):(Get|List|Describe|Filter|Decrypt|StartQuery).*");
        }
      }
    }
  }

  @Test
  void users_are_members_and_have_no_access_key_and_no_password() {
    SynthesizedStack stack = synthesize(engineers().users(Set.of("jane.doe")).build());

    stack.at("Engineers/User-jane.doe").has("name", "jane.doe");
    stack
        .at("Engineers/User-jane.doe/Membership")
        .has("groups", List.of(stack.at("Engineers").reference("name")));
    stack
        .hasNo("aws_iam_access_key")
        .hasNo("aws_iam_user_login_profile")
        .hasNo("aws_iam_user_policy");
  }

  @Test
  void without_users_there_is_the_group_alone() {
    synthesize(engineers().build()).hasNo("aws_iam_user");
  }

  @Test
  void a_user_that_iam_refuses_fails() {
    assertThatProblemsOf(engineers().users(Set.of("jane doe")).build()).areAt("users");
    assertThatProblemsOf(EngineersProperties.builder().build()).areAt("name", "account", "region");
  }

  private static EngineersPropertiesBuilder engineers() {
    return EngineersProperties.builder()
        .name("acme-dev")
        .account(ACCOUNT)
        .region(Region.EU_NORTH_1);
  }

  private static SynthesizedStack synthesize(EngineersProperties properties) {
    return SynthesizedStack.of(
        stack -> {
          var lake =
              new DataLake(
                  stack,
                  "Lake",
                  DataLakeProperties.builder()
                      .name("acme-dev")
                      .account(ACCOUNT)
                      .region(Region.EU_NORTH_1)
                      .build());
          new Engineers(stack, "Engineers", lake, properties);
        });
  }
}
