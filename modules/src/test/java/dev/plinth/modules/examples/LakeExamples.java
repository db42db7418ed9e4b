package dev.plinth.modules.examples;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.events.ObjectEvents;
import dev.plinth.modules.events.ObjectEventsProperties;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.RoleProperties;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.logging.LogGroup;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.secrets.Secret;
import dev.plinth.modules.secrets.SecretProperties;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.storage.DataLakeBucket;
import dev.plinth.modules.storage.DataLakeBucketProperties;
import dev.plinth.modules.storage.DataLakeProperties;
import dev.plinth.modules.storage.LifecycleRule;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/** Where data rests, what tells of it, and who may touch it. */
final class LakeExamples {

  private static final AccountId ACCOUNT = AccountId.parse("111122223333");

  private LakeExamples() {}

  static DataLake lake(Construct stack) {
    // example: A lake that deletes raw data after a year and a half
    var lake =
        new DataLake(
            stack,
            "Lake",
            DataLakeProperties.builder()
                .name("acme-data-dev")
                .account(ACCOUNT)
                .region(Region.EU_NORTH_1)
                .rawExpirationDays(Optional.of(545))
                .build());
    // end
    return lake;
  }

  static void bucket(Construct stack, DataLake lake) {
    // example: One more bucket, whose exports go after a month
    var exports =
        new DataLakeBucket(
            stack,
            "Exports",
            lake.key(),
            DataLakeBucketProperties.builder()
                .name("acme-data-dev-exports-111122223333")
                .lifecycle(
                    List.of(
                        LifecycleRule.builder()
                            .id("expire")
                            .expirationDays(Optional.of(30))
                            .build()))
                .build());
    exports.logAccessTo(lake.logs(), "s3/exports/");
    // end
  }

  static void events(Construct stack, IKey messageKey, DataLake lake) {
    // example: A queue that hears of every new order
    var orders =
        new ObjectEvents(
            stack,
            "NewOrders",
            messageKey,
            lake.raw(),
            ObjectEventsProperties.builder()
                .name("acme-data-dev")
                .subject("new-orders")
                .prefix(Optional.of("orders/"))
                .build());
    // end
    orders.queue().queueUrl();
  }

  static void secret(Construct stack, IKey secretKey) {
    // example: A secret whose value is put in by hand
    new Secret(
        stack,
        "Warehouse",
        secretKey,
        SecretProperties.builder()
            .name("acme-data-dev/airflow/connections/warehouse")
            .account(ACCOUNT)
            .description("How Airflow reaches the warehouse; put in by its owners")
            .build());
    // end
  }

  static void role(Construct stack, DataLake lake, IKey logKey) {
    // example: A role that reads one folder, writes another, and logs
    var report =
        new Role(
            stack,
            "Report",
            RoleProperties.builder()
                .name("acme-data-dev-report")
                .description("The nightly report")
                .trust(
                    List.of(
                        TrustStatements.services(
                            ACCOUNT,
                            "arn:aws:lambda:eu-north-1:111122223333:function:acme-data-dev-report",
                            "lambda.amazonaws.com")))
                .build());
    var log =
        new LogGroup(
            stack,
            "ReportLog",
            logKey,
            LogGroupProperties.builder().name("/acme-data-dev/report").retentionDays(90).build());
    lake.curated().grantRead(report, "ReadSales", "sales/");
    lake.curated().grantWrite(report, "WriteReports", "reports/");
    log.grantWrite(report, "WriteLog");
    // end
  }
}
