package dev.plinth.modules.storage;

import static dev.plinth.modules.testing.ProblemsAssert.assertThatProblemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.testing.SynthesizedBlock;
import dev.plinth.modules.testing.SynthesizedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataLakeTest {

  @Test
  void each_zone_is_a_bucket_under_the_lakes_key_that_logs_who_touched_it() {
    SynthesizedStack stack = synthesize(lake().build());

    for (String zone : List.of("Raw", "Curated", "Artifacts")) {
      stack
          .at("Lake/" + zone)
          .has("bucket", "acme-dev-" + zone.toLowerCase(Locale.ROOT) + "-111122223333");
      stack
          .at("Lake/" + zone + "/Encryption")
          .refersTo(
              "rule.apply_server_side_encryption_by_default.kms_master_key_id",
              stack.at("Lake/Key"),
              "arn");
      stack
          .at("Lake/" + zone + "/AccessLog")
          .refersTo("target_bucket", stack.at("Lake/Logs"), "bucket");
    }
    assertThat(stack.all("aws_s3_bucket")).hasSize(4);
  }

  @Test
  void each_zone_grows_old_in_its_own_way() {
    SynthesizedStack stack =
        synthesize(lake().rawExpirationDays(Optional.of(400)).curatedTieringDays(7).build());

    stack
        .at("Lake/Raw/Lifecycle")
        .has("rule[1].transition.storage_class", "GLACIER_IR")
        .has("rule[1].transition.days", 90)
        .has("rule[1].expiration.days", 400);
    stack
        .at("Lake/Curated/Lifecycle")
        .has("rule[1].transition.storage_class", "INTELLIGENT_TIERING")
        .has("rule[1].transition.days", 7)
        .hasNo("rule[1].expiration");
    stack.at("Lake/Logs/Lifecycle").has("rule[1].expiration.days", 365);
    stack.at("Lake/Artifacts/Lifecycle").hasNo("rule[1]");
  }

  @Test
  void the_raw_zone_announces_its_objects_and_no_other_zone_does() {
    SynthesizedStack stack = synthesize(lake().build());

    assertThat(stack.only("aws_s3_bucket_notification").path()).startsWith("Lake/Raw/");
  }

  @Test
  void the_folders_of_the_artifacts_are_there() {
    assertThat(synthesize(lake().build()).all("aws_s3_object"))
        .extracting(object -> object.get("key").asText())
        .containsExactlyInAnyOrder("dags/", "etl/", "scripts/");
  }

  @Test
  void tables_of_the_curated_zone_are_in_a_catalog_that_writers_change_but_do_not_drop() {
    var allowed = new ArrayList<PolicyStatement>();
    SynthesizedStack stack =
        SynthesizedStack.of(
            s ->
                new DataLake(s, "Lake", lake().build())
                    .catalog()
                    .grantReadWrite((id, statements) -> allowed.addAll(statements), "Tables"));

    SynthesizedBlock catalog = stack.at("Lake/Catalog").has("name", "acme_dev");
    assertThat(catalog.get("location_uri").asText())
        .isEqualTo("s3://" + stack.at("Lake/Curated").reference("bucket") + "/");
    assertThat(allowed)
        .flatExtracting(PolicyStatement::actions)
        .containsExactly(
            "glue:GetDatabase",
            "glue:GetTable",
            "glue:GetTables",
            "glue:CreateTable",
            "glue:UpdateTable");
    assertThat(allowed.get(1).resources())
        .containsExactly(
            "arn:aws:glue:eu-north-1:111122223333:catalog",
            "arn:aws:glue:eu-north-1:111122223333:database/acme_dev",
            "arn:aws:glue:eu-north-1:111122223333:table/acme_dev/*");
  }

  @Test
  void raw_objects_that_expire_before_they_are_archived_fail() {
    assertThatProblemsOf(lake().rawExpirationDays(Optional.of(90)).build())
        .areAt("rawExpirationDays")
        .say("'90' is not after rawArchiveDays, 90");
    assertThatProblemsOf(lake().rawExpirationDays(Optional.of(91)).build()).areNone();
    assertThatProblemsOf(DataLakeProperties.builder().build()).areAt("name", "account", "region");
  }

  private static DataLakePropertiesBuilder lake() {
    return DataLakeProperties.builder()
        .name("acme-dev")
        .account(AccountId.parse("111122223333"))
        .region(Region.EU_NORTH_1);
  }

  private static SynthesizedStack synthesize(DataLakeProperties properties) {
    return SynthesizedStack.of(stack -> new DataLake(stack, "Lake", properties));
  }
}
