package dev.plinth.modules.database;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.Region;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.network.INetwork;
import dev.plinth.modules.network.NetworkAttributes;
import dev.plinth.modules.network.SecurityGroup;
import dev.plinth.modules.network.SecurityGroupProperties;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import dev.plinth.modules.validation.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.constructs.Construct;

class PostgresDatabaseTest {

  private static final IKey KEY = IKey.fromArn("arn:aws:kms:eu-north-1:111122223333:key/k");

  @Test
  void it_is_in_the_data_tier_and_lets_nobody_in_by_itself() {
    SynthesizedStack stack = synthesize(valid().build());

    stack
        .at("Database")
        .has("publicly_accessible", false)
        .refersTo("db_subnet_group_name", stack.at("Database/Subnets"), "name")
        .has("vpc_security_group_ids", List.of(stack.at("Database/SecurityGroup").reference("id")));
    stack.at("Database/Subnets").has("subnet_ids", List.of("subnet-d1", "subnet-d2"));
    stack.hasNo("aws_vpc_security_group_ingress_rule").hasNo("aws_vpc_security_group_egress_rule");
  }

  @Test
  void disk_password_insights_and_logs_are_encrypted_with_the_key() {
    SynthesizedStack stack = synthesize(valid().build());

    stack
        .at("Database")
        .has("storage_encrypted", true)
        .has("kms_key_id", KEY.keyArn())
        .has("master_user_secret_kms_key_id", KEY.keyArn())
        .has("performance_insights_enabled", true)
        .has("performance_insights_kms_key_id", KEY.keyArn());
    stack.at("Database/Logs-postgresql").has("kms_key_id", KEY.keyArn());
  }

  @Test
  void rds_makes_the_password_and_no_password_is_in_the_state() {
    synthesize(valid().build())
        .at("Database")
        .has("manage_master_user_password", true)
        .has("iam_database_authentication_enabled", true)
        .hasNo("password");
  }

  @Test
  void the_parameter_group_forces_tls_and_logs_changes() {
    SynthesizedStack stack = synthesize(valid().majorVersion(17).build());

    SynthesizedBlock parameters = stack.at("Database/Parameters");
    parameters
        .has("family", "postgres17")
        .has("name_prefix", "acme-dev-")
        .has("lifecycle.create_before_destroy", true)
        .has("parameter[3].name", "log_statement")
        .has("parameter[3].value", "ddl")
        .has("parameter[5].name", "rds.force_ssl")
        .has("parameter[5].value", "1");
    stack
        .at("Database")
        .has("engine", "postgres")
        .has("engine_version", "17")
        .refersTo("parameter_group_name", parameters, "name");
  }

  @Test
  void it_fails_over_is_backed_up_and_grows() {
    synthesize(valid().storageGib(50).build())
        .at("Database")
        .has("multi_az", true)
        .has("backup_retention_period", 14)
        .has("copy_tags_to_snapshot", true)
        .has("allocated_storage", 50)
        .has("max_allocated_storage", 100);
    synthesize(valid().multiAz(false).maximumStorageGib(Optional.of(500)).build())
        .at("Database")
        .has("multi_az", false)
        .has("max_allocated_storage", 500);
  }

  @Test
  void its_logs_go_to_groups_that_are_there_first_and_end() {
    SynthesizedStack stack = synthesize(valid().logDays(90).build());

    SynthesizedBlock postgresql = stack.at("Database/Logs-postgresql");
    SynthesizedBlock upgrade = stack.at("Database/Logs-upgrade");
    postgresql.has("name", "/aws/rds/instance/acme-dev/postgresql").has("retention_in_days", 90);
    stack
        .at("Database")
        .has("enabled_cloudwatch_logs_exports", List.of("postgresql", "upgrade"))
        .has("depends_on", List.of(postgresql.address(), upgrade.address()));
  }

  @Test
  void its_operating_system_is_watched_with_a_role_for_this_database_alone() {
    SynthesizedStack stack = synthesize(valid().build());

    stack
        .at("Database")
        .has("monitoring_interval", 60)
        .refersTo("monitoring_role_arn", stack.at("Database/Monitoring/Role"), "arn");
    stack
        .at("Database/Monitoring/Role/Trust")
        .has("statement.principals.identifiers", List.of("monitoring.rds.amazonaws.com"))
        .has(
            "statement.condition[1].values",
            List.of("arn:aws:rds:eu-north-1:111122223333:db:acme-dev"));
  }

  @Test
  void terraform_refuses_to_destroy_it_with_no_key_or_one() {
    for (SynthesizedBlock database :
        List.of(
            synthesize(valid().build()).at("Database"),
            synthesize(valid().destroyable(true).build()).at("Database"),
            withConsent(valid().build()))) {
      database
          .has("lifecycle.prevent_destroy", true)
          .has("deletion_protection", true)
          .has("skip_final_snapshot", false)
          .has("final_snapshot_identifier", "acme-dev-final")
          .has("delete_automated_backups", false);
    }
  }

  @Test
  void with_both_keys_it_can_be_destroyed() {
    withConsent(valid().destroyable(true).build())
        .has("lifecycle.prevent_destroy", false)
        .has("deletion_protection", false)
        .has("skip_final_snapshot", true);
  }

  @Test
  void clients_are_let_in_by_group_and_sign_in_with_iam() {
    SynthesizedStack stack =
        SynthesizedStack.of(
            s -> {
              PostgresDatabase database = database(s, valid().build());
              var jobs =
                  new SecurityGroup(
                      s,
                      "Jobs",
                      network(),
                      SecurityGroupProperties.builder()
                          .name("acme-jobs")
                          .description("Jobs")
                          .build());
              database.allowFrom("Metastore", jobs, "Jobs to the metastore");
              var role =
                  new Role(
                      s,
                      "JobRole",
                      RoleProperties.builder()
                          .name("acme-jobs")
                          .description("Jobs")
                          .trust(List.of(TrustStatements.instances()))
                          .build());
              database.grantConnect(role, "ConnectAsEtl", "etl");
            });

    stack
        .only("aws_vpc_security_group_ingress_rule")
        .refersTo("security_group_id", stack.at("Database/SecurityGroup"), "id")
        .refersTo("referenced_security_group_id", stack.at("Jobs"), "id")
        .has("from_port", 5432)
        .has("to_port", 5432);
    stack
        .at("JobRole/ConnectAsEtl/Document")
        .has("statement.actions", List.of("rds-db:connect"))
        .has(
            "statement.resources",
            List.of(
                "arn:aws:rds-db:eu-north-1:111122223333:dbuser:%s/etl"
                    .formatted(stack.at("Database").reference("resource_id"))));
  }

  @Test
  void properties_that_rds_refuses_are_told_all_at_once() {
    assertThatProblemsOf(
            valid()
                .majorVersion(11)
                .storageGib(10)
                .databaseName("Platform")
                .adminName("rdsadmin")
                .backupDays(0)
                .backupWindow("1:00-2:00")
                .maintenanceWindow("02:30-04:00")
                .logDays(10)
                .build())
        .areAt(
            "majorVersion",
            "storageGib",
            "databaseName",
            "adminName",
            "backupDays",
            "backupWindow",
            "maintenanceWindow",
            "logDays");
    assertThatProblemsOf(valid().build()).areNone();
    assertThatProblemsOf(PostgresDatabaseProperties.builder().build())
        .areAt("name", "account", "region");
  }

  @Test
  void a_limit_of_the_disk_leaves_room_to_grow() {
    assertThatProblemsOf(valid().maximumStorageGib(Optional.of(109)).build())
        .areAt("maximumStorageGib")
        .say("110 to 65536 GiB");
    assertThatProblemsOf(valid().maximumStorageGib(Optional.of(110)).build()).areNone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.t2.micro", "db.m7g.micro", "db.t4g.4xlarge", "m7g.large", ""})
  void an_instance_class_that_rds_does_not_know_is_refused(String code) {
    assertThatThrownBy(() -> DatabaseClass.parse(code))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is no instance class of RDS for PostgreSQL");
  }

  @Test
  void a_misspelt_instance_class_is_told_with_the_one_that_was_meant() {
    assertThatThrownBy(() -> DatabaseClass.parse("db.m7g.lage"))
        .hasMessageContaining("did you mean 'db.m7g.large'?");
    assertThat(DatabaseClass.parse("db.r6i.16xlarge").code()).isEqualTo("db.r6i.16xlarge");
  }

  private static PostgresDatabasePropertiesBuilder valid() {
    return PostgresDatabaseProperties.builder()
        .name("acme-dev")
        .account(new AccountId("111122223333"))
        .region(Region.EU_NORTH_1);
  }

  private static SynthesizedStack synthesize(PostgresDatabaseProperties properties) {
    return SynthesizedStack.of(s -> database(s, properties));
  }

  private static SynthesizedBlock withConsent(PostgresDatabaseProperties properties) {
    return SynthesizedStack.of(
            s -> {
              var environment = new Construct(s, "Environment");
              DataRemoval.consent(environment);
              database(environment, properties);
            })
        .at("Environment/Database");
  }

  private static PostgresDatabase database(Construct scope, PostgresDatabaseProperties properties) {
    return new PostgresDatabase(scope, "Database", network(), KEY, properties);
  }

  private static INetwork network() {
    return NetworkAttributes.builder()
        .vpcId("vpc-1")
        .cidr(Cidr.parse("10.100.0.0/16"))
        .region(Region.EU_NORTH_1)
        .subnets(Map.of(Tier.DATA, List.of("subnet-d1", "subnet-d2")))
        .build();
  }
}
