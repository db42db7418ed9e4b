package dev.plinth.policies.iam.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.iam.match.Glob;
import org.junit.jupiter.api.Test;

class ActionCatalogueTest {

  private final ActionCatalogue catalogue = ActionCatalogue.open();

  @Test
  void it_knows_every_service_and_action() {
    long actions =
        catalogue.prefixes().stream()
            .flatMap(prefix -> catalogue.service(prefix).stream())
            .mapToLong(service -> service.actions().size())
            .sum();

    assertThat(catalogue.prefixes()).hasSizeGreaterThan(450);
    assertThat(actions).isGreaterThan(22_000);
  }

  @Test
  void an_action_has_its_level_resource_types_and_condition_keys() {
    AwsAction action = catalogue.action("IAM:passrole").orElseThrow();

    assertThat(action.fullName()).isEqualTo("iam:PassRole");
    assertThat(action.level()).isEqualTo(AccessLevel.WRITE);
    assertThat(action.resourceTypes())
        .extracting(ResourceType::arn)
        .containsExactly("arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}");
    assertThat(action.conditionKeys())
        .extracting(ConditionKey::name)
        .contains("iam:PassedToService");
  }

  @Test
  void policies_are_changed_by_permissions_management() {
    assertThat(catalogue.action("iam:PutRolePolicy").orElseThrow().level())
        .isEqualTo(AccessLevel.PERMISSIONS);
  }

  @Test
  void a_pattern_expands_within_its_service() {
    assertThat(catalogue.expand(Glob.of("s3:getobjectt*")))
        .extracting(AwsAction::fullName)
        .containsExactly("s3:GetObjectTagging", "s3:GetObjectTorrent");
  }

  @Test
  void a_pattern_expands_across_services() {
    assertThat(catalogue.expand(Glob.of("s*:getobject")))
        .extracting(AwsAction::fullName)
        .contains("s3:GetObject")
        .allMatch(name -> name.startsWith("s") && name.endsWith(":GetObject"));
  }

  @Test
  void an_unknown_pattern_expands_to_nothing_certain() {
    assertThat(catalogue.expand(Glob.unknown())).isEmpty();
  }

  @Test
  void a_key_with_a_name_of_the_users_own_is_a_pattern() {
    assertThat(catalogue.globalConditionKeys())
        .extracting(ConditionKey::name)
        .contains("aws:PrincipalTag/*", "aws:SourceVpce");
  }
}
