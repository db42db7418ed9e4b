package dev.plinth.policies.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Storage that AWS leaves unencrypted unless asked is encrypted at rest. Buckets, DynamoDB tables
 * and new SQS queues are not here: AWS encrypts them always, or by default.
 */
final class StorageIsEncrypted implements Rule {

  /** The boolean argument that turns encryption on; off is the default of AWS. */
  private static final Map<String, String> SWITCHES =
      Map.ofEntries(
          Map.entry("aws_db_instance", "storage_encrypted"),
          Map.entry("aws_docdb_cluster", "storage_encrypted"),
          Map.entry("aws_ebs_volume", "encrypted"),
          Map.entry("aws_efs_file_system", "encrypted"),
          Map.entry("aws_elasticache_replication_group", "at_rest_encryption_enabled"),
          Map.entry("aws_elasticsearch_domain", "encrypt_at_rest.enabled"),
          Map.entry("aws_neptune_cluster", "storage_encrypted"),
          Map.entry("aws_opensearch_domain", "encrypt_at_rest.enabled"),
          Map.entry("aws_rds_cluster", "storage_encrypted"),
          Map.entry("aws_redshift_cluster", "encrypted"),
          Map.entry("aws_sqs_queue", "sqs_managed_sse_enabled"));

  private static final String EMR = "aws_emr_cluster";
  private static final String EMR_SECURITY = "aws_emr_security_configuration";
  private static final JsonFactory JSON = new JsonFactory();

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-ENC-001",
          "Storage is encrypted at rest",
          Severity.HIGH,
          Category.DATA_PROTECTION,
          """
          Databases, volumes, file systems and EMR clusters are stored in the clear unless \
          encryption is asked for when they are created; most cannot be encrypted later without \
          copying the data. (Buckets and DynamoDB tables are encrypted by AWS in any case.)""",
          """
          Turn on the argument that the finding names, with a KMS key of your own where others \
          must not share it; for EMR, attach a security configuration with at-rest encryption.""",
          """
          resource "aws_db_instance" "meta" {
            instance_class = "db.t4g.medium"
          }
          """,
          """
          resource "aws_db_instance" "meta" {
            instance_class    = "db.t4g.medium"
            storage_encrypted = true
          }
          """,
          List.of(
              "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
              "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption.html"),
          List.of());

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    Set<String> types = new HashSet<>(SWITCHES.keySet());
    types.add(EMR);
    return types;
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (!resource.remains()) {
      return Judgement.notApplicable();
    }
    return switch (resource.type()) {
      case EMR -> emr(resource, context);
      case "aws_sqs_queue" -> queue(resource);
      default -> bySwitch(resource, SWITCHES.getOrDefault(resource.type(), ""));
    };
  }

  private static Judgement bySwitch(Resource resource, String path) {
    Value value = resource.values();
    for (String step : path.split("\\.", -1)) {
      value = value.get(step);
    }
    if (value.isTrue()) {
      return Judgement.pass();
    }
    Evidence evidence = Evidence.of(resource, path, value, "is what encrypts it at rest");
    return value.isUnknown()
        ? Judgement.unknown("whether it is encrypted is not known", evidence)
        : Judgement.fail("it is not encrypted at rest", evidence);
  }

  /**
   * A queue is encrypted with SQS's own key unless that is turned off; a KMS key takes its place.
   */
  private static Judgement queue(Resource queue) {
    Value managed = queue.get("sqs_managed_sse_enabled");
    Value key = queue.get("kms_master_key_id");
    boolean ownKey = key.isUnknown() || key.asText().filter(id -> !id.isEmpty()).isPresent();
    return managed.isFalse() && !ownKey
        ? Judgement.fail(
            "it is not encrypted at rest",
            Evidence.of(queue, "sqs_managed_sse_enabled", "turns off the default encryption"),
            Evidence.of(queue, "kms_master_key_id", "would encrypt it with a key"))
        : Judgement.pass();
  }

  private static Judgement emr(Resource cluster, PlanContext context) {
    Value name = cluster.get("security_configuration");
    if (name.isNull()) {
      return Judgement.fail(
          "it has no security configuration, so nothing encrypts its disks",
          Evidence.of(cluster, "security_configuration", "is what encrypts it at rest"));
    }
    Related related = context.graph().related(cluster, "security_configuration", EMR_SECURITY);
    return related
        .certain()
        .map(StorageIsEncrypted::emrConfiguration)
        .orElseGet(
            () ->
                Judgement.unknown(
                    "its security configuration is not in the plan",
                    Evidence.of(
                        cluster, "security_configuration", "says whether it is encrypted")));
  }

  private static Judgement emrConfiguration(Resource configuration) {
    Value text = configuration.get("configuration");
    if (text.isUnknown()) {
      return Judgement.unknown(
          "its security configuration is known only after apply",
          Evidence.of(configuration, "configuration", "says whether the cluster is encrypted"));
    }
    Value enabled = parse(text).get("EncryptionConfiguration").get("EnableAtRestEncryption");
    return enabled.isTrue()
        ? Judgement.pass()
        : Judgement.fail(
            "its security configuration does not encrypt at rest",
            Evidence.of(
                configuration,
                "configuration",
                enabled,
                "EncryptionConfiguration.EnableAtRestEncryption must be true"));
  }

  private static Value parse(Value text) {
    try (JsonParser parser = JSON.createParser(text.asText().orElse("{}"))) {
      parser.nextToken();
      return JsonValues.read(parser);
    } catch (IOException e) {
      // Not JSON: EMR would refuse it, and nothing in it encrypts.
      return Value.Special.NULL;
    }
  }
}
