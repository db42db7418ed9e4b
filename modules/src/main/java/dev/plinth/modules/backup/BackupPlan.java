package dev.plinth.modules.backup;

import com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlanRule;
import com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlanRuleLifecycle;
import com.hashicorp.cdktf.providers.aws.backup_selection.BackupSelection;
import com.hashicorp.cdktf.providers.aws.backup_vault.BackupVault;
import com.hashicorp.cdktf.providers.aws.backup_vault_lock_configuration.BackupVaultLockConfiguration;
import com.hashicorp.cdktf.providers.aws.backup_vault_policy.BackupVaultPolicy;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.database.PostgresDatabase;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Effect;
import dev.plinth.modules.identity.PolicyDocument;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Principal;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.IBucket;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * Daily and monthly copies of databases and buckets, in a vault with a key of its own: whoever
 * deletes the data, or may use its key, cannot delete the copies. S3 and databases can also be
 * restored to any second of the days that daily copies are kept.
 */
public final class BackupPlan extends PlatformConstruct {

  private static final int START_MINUTES = 60;
  private static final int COMPLETION_MINUTES = 8 * 60;

  private final BackupPlanProperties properties;
  private final BackupVault vault;
  private final com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlan resource;
  private final BackupRole role;

  /**
   * @param key encrypts the copies
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public BackupPlan(Construct scope, String id, IKey key, BackupPlanProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.properties = properties;
    boolean removable = DataRemoval.isAllowed(this, properties.destroyable());
    vault =
        BackupVault.Builder.create(this, "Vault")
            .name(properties.name())
            .kmsKeyArn(key.keyArn())
            .forceDestroy(removable)
            .tags(Map.of("Name", properties.name()))
            .lifecycle(DataRemoval.lifecycle(removable))
            .build();
    if (!removable) {
      lock();
    }
    resource =
        com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlan.Builder.create(this, "Resource")
            .name(properties.name())
            .rule(
                List.of(
                    rule("daily", "cron(0 3 * * ? *)", properties.dailyDays(), true),
                    rule("monthly", "cron(0 4 1 * ? *)", properties.monthlyDays(), false)))
            .tags(Map.of("Name", properties.name()))
            .build();
    role = new BackupRole(this, key, properties);
  }

  /** Where the copies are. */
  public BackupVault vault() {
    return vault;
  }

  /** The plan itself. */
  public com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlan resource() {
    return resource;
  }

  /**
   * Backs up a database.
   *
   * @param id what it is, unique among what this plan backs up
   */
  public void addDatabase(String id, PostgresDatabase database) {
    role.allowDatabase("BackUp" + id, database.identifier());
    select(id, Map.of(id, database.databaseArn()));
  }

  /**
   * Backs up buckets, which must be versioned.
   *
   * @param id what they are, unique among what this plan backs up
   * @param buckets by what each is for, as {@code Raw}
   */
  public void addBuckets(String id, Map<String, IBucket> buckets) {
    var arns = new TreeMap<String, String>();
    new TreeMap<>(buckets)
        .forEach(
            (name, bucket) -> {
              role.allowBucket("BackUp" + name, bucket);
              arns.put(name, bucket.bucketArn());
            });
    role.allowBucketEvents("Watch" + id);
    select(id, arns);
  }

  private void select(String id, Map<String, String> arns) {
    BackupSelection.Builder.create(this, "Selection" + id)
        .name(properties.name() + "-" + id.toLowerCase(Locale.ROOT))
        .planId(resource.getId())
        .iamRoleArn(role.roleArn())
        .resources(List.copyOf(arns.values()))
        .build();
  }

  /** Nobody deletes a copy before its time, and nobody shortens that time unseen. */
  private void lock() {
    BackupVaultLockConfiguration.Builder.create(this, "Lock")
        .backupVaultName(vault.getName())
        .minRetentionDays(properties.lockedDays())
        .build();
    var policy =
        new PolicyDocument(
            this,
            "PolicyDocument",
            List.of(
                PolicyStatement.builder()
                    .sid("DenyDeletion")
                    .effect(Effect.DENY)
                    .principals(List.of(Principal.anyone()))
                    .actions(
                        List.of(
                            "backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"))
                    .resources(List.of("*"))
                    .conditions(
                        List.of(
                            // AWS Backup itself ends copies whose time is over.
                            new Condition(
                                "BoolIfExists", "aws:PrincipalIsAWSService", List.of("false"))))
                    .build()));
    BackupVaultPolicy.Builder.create(this, "Policy")
        .backupVaultName(vault.getName())
        .policy(policy.json())
        .build();
  }

  private BackupPlanRule rule(String name, String schedule, int days, boolean continuous) {
    return BackupPlanRule.builder()
        .ruleName(name)
        .targetVaultName(vault.getName())
        .schedule(schedule)
        .startWindow(START_MINUTES)
        .completionWindow(COMPLETION_MINUTES)
        // AWS keeps what restores to any second for 35 days at most.
        .enableContinuousBackup(continuous && days <= 35)
        .lifecycle(BackupPlanRuleLifecycle.builder().deleteAfter(days).build())
        .build();
  }
}
