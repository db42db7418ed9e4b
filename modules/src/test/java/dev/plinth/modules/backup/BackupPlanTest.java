package dev.plinth.modules.backup;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.Region;
import dev.plinth.modules.database.PostgresDatabase;
import dev.plinth.modules.database.PostgresDatabaseProperties;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.network.NetworkAttributes;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class BackupPlanTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/copies");
  private static final IKey LAKE = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/lake");

  @Test
  void copies_are_daily_and_monthly_in_a_vault_with_a_key_of_its_own() {
    SynthesizedStack stack = SynthesizedStack.of(s -> plan(s, properties().build()));

    stack.at("Backup/Vault").has("kms_key_arn", KEY.keyArn()).has("force_destroy", false);
    stack
        .at("Backup")
        .has("rule[0].rule_name", "daily")
        .has("rule[0].lifecycle.delete_after", 35)
        .has("rule[0].enable_continuous_backup", true)
        .has("rule[1].rule_name", "monthly")
        .has("rule[1].lifecycle.delete_after", 365)
        .has("rule[1].enable_continuous_backup", false);
  }

  @Test
  void nobody_but_aws_backup_deletes_a_copy() {
    SynthesizedStack stack = SynthesizedStack.of(s -> plan(s, properties().build()));

    stack.at("Backup/Lock").has("min_retention_days", 7);
    stack
        .at("Backup/PolicyDocument")
        .has("statement.effect", "Deny")
        .has(
            "statement.actions",
            List.of("backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"))
        .has("statement.condition.variable", "aws:PrincipalIsAWSService");
    stack.at("Backup/Vault").has("lifecycle.prevent_destroy", true);
  }

  @Test
  void with_both_keys_the_vault_can_be_destroyed_with_its_copies() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              var environment = new Construct(s, "Environment");
              DataRemoval.consent(environment);
              plan(environment, properties().destroyable(true).build());
            });

    stack
        .at("Environment/Backup/Vault")
        .has("force_destroy", true)
        .has("lifecycle.prevent_destroy", false);
    stack.hasNo("aws_backup_vault_policy").hasNo("aws_backup_vault_lock_configuration");
  }

  @Test
  void what_is_backed_up_is_named_and_the_role_may_copy_just_that() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              BackupPlan plan = plan(s, properties().build());
              plan.addBuckets(
                  "Lake",
                  Map.of(
                      "Raw", IBucket.fromAttributes("raw", Optional.of(LAKE)),
                      "Curated", IBucket.fromAttributes("curated", Optional.of(LAKE))));
              plan.addDatabase("Database", database(s));
            });

    stack
        .at("Backup/SelectionLake")
        .refersTo("plan_id", stack.at("Backup"), "id")
        .refersTo("iam_role_arn", stack.at("Backup/Role/Role"), "arn")
        .has("resources", List.of("arn:aws:s3:::curated", "arn:aws:s3:::raw"));
    stack
        .at("Backup/SelectionDatabase")
        .has("resources", List.of(stack.at("Database").reference("arn")));
    stack
        .at("Backup/Role/Role/BackUpRaw/Document")
        .has("statement[0].resources", List.of("arn:aws:s3:::raw"))
        .has("statement[1].resources", List.of("arn:aws:s3:::raw/*"));
    stack
        .at("Backup/Role/Role/BackUpRawKey/Document")
        .has("statement.resources", List.of(LAKE.keyArn()));
    stack
        .at("Backup/Role/Role/BackUpDatabase/Document")
        .has(
            "statement[0].resources",
            List.of(
                "arn:aws:rds:eu-north-1:111122223333:db:acme-prod",
                "arn:aws:rds:eu-north-1:111122223333:snapshot:awsbackup:*"));
    assertThat(stack.json().toString())
        .doesNotContain("s3:PutObject\"")
        .doesNotContain("s3:Delete");
  }

  @Test
  void retention_that_contradicts_itself_is_refused() {
    assertThatProblemsOf(properties().dailyDays(100).monthlyDays(90).build()).areAt("monthlyDays");
    assertThatProblemsOf(properties().dailyDays(7).lockedDays(8).build())
        .areAt("lockedDays")
        .say("1 to 7 days");
    assertThatProblemsOf(properties().dailyDays(6).lockedDays(1).build()).areAt("dailyDays");
    assertThatProblemsOf(properties().build()).areNone();
  }

  private static BackupPlanPropertiesBuilder properties() {
    return BackupPlanProperties.builder()
        .name("acme-prod")
        .account(new AccountId("111122223333"))
        .region(Region.EU_NORTH_1);
  }

  private static BackupPlan plan(Construct scope, BackupPlanProperties properties) {
    return new BackupPlan(scope, "Backup", KEY, properties);
  }

  private static PostgresDatabase database(Construct scope) {
    return new PostgresDatabase(
        scope,
        "Database",
        NetworkAttributes.builder()
            .vpcId("vpc-1")
            .cidr(Cidr.parse("10.100.0.0/16"))
            .region(Region.EU_NORTH_1)
            .subnets(Map.of(Tier.DATA, List.of("subnet-1", "subnet-2")))
            .build(),
        LAKE,
        PostgresDatabaseProperties.builder()
            .name("acme-prod")
            .account(new AccountId("111122223333"))
            .region(Region.EU_NORTH_1)
            .build());
  }
}
