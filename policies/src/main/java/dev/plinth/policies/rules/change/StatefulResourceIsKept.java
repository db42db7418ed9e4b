package dev.plinth.policies.rules.change;

import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A resource that holds data, or whose loss stops others, is neither destroyed nor replaced. */
final class StatefulResourceIsKept implements Rule {

  /** What holds data that nothing else in the plan can bring back. */
  private static final Set<String> STATEFUL =
      Set.of(
          "aws_backup_vault",
          "aws_cloudwatch_log_group",
          "aws_db_cluster_snapshot",
          "aws_db_instance",
          "aws_db_snapshot",
          "aws_docdb_cluster",
          "aws_dynamodb_table",
          "aws_ebs_volume",
          "aws_ecr_repository",
          "aws_efs_file_system",
          "aws_elasticache_replication_group",
          "aws_elasticsearch_domain",
          "aws_emr_cluster",
          "aws_fsx_lustre_file_system",
          "aws_glue_catalog_database",
          "aws_glue_catalog_table",
          "aws_kinesis_stream",
          "aws_kms_key",
          "aws_mwaa_environment",
          "aws_neptune_cluster",
          "aws_opensearch_domain",
          "aws_rds_cluster",
          "aws_redshift_cluster",
          "aws_s3_bucket",
          "aws_secretsmanager_secret",
          "aws_sqs_queue",
          "aws_ssm_parameter");

  private static final int MOST_CANDIDATES = 3;

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-CHG-001",
          "Stateful resources are neither destroyed nor replaced",
          Severity.CRITICAL,
          Category.CHANGE_SAFETY,
          """
          Destroying a bucket, database, key or queue loses what is in it; replacing it does the \
          same, and looks like an update to whoever skims the plan. A renamed construct or module \
          is planned as a destroy and a create.""",
          """
          If the resource was only renamed, tell Terraform with a moved block, or moveFromId on \
          the construct. If an attribute forces the replacement, change it back, or migrate the \
          data first. If the loss is meant, waive this finding for this change.""",
          """
          # the bucket "raw" exists, and is no longer declared
          resource "aws_s3_bucket" "raw_zone" {
            bucket = "lake-raw"
          }
          """,
          """
          moved {
            from = aws_s3_bucket.raw
            to   = aws_s3_bucket.raw_zone
          }
          resource "aws_s3_bucket" "raw_zone" {
            bucket = "lake-raw"
          }
          """,
          List.of("https://developer.hashicorp.com/terraform/language/modules/develop/refactoring"),
          List.of());

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return STATEFUL;
  }

  @Override
  public Judgement judge(Resource resource, PlanContext context) {
    if (!resource.action().destroys()) {
      return resource.action() == Action.CREATE ? Judgement.notApplicable() : Judgement.pass();
    }
    if (resource.action().replaces()) {
      return new Judgement.Fail("it is destroyed and created again, empty", forcedBy(resource));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.of(resource, "exists now, and is not in the configuration any more"));
    context.model(Renames.MODEL).candidates(resource).stream()
        .limit(MOST_CANDIDATES)
        .forEach(
            other ->
                evidence.add(
                    Evidence.of(
                        other,
                        "is created: if it is the same one, renamed, add "
                            + Renames.remedy(resource, other))));
    return new Judgement.Fail("it is destroyed", evidence);
  }

  private static List<Evidence> forcedBy(Resource resource) {
    if (resource.replacePaths().isEmpty()) {
      return List.of(
          Evidence.of(resource, "is replaced: the plan does not say which attribute forces it"));
    }
    List<Evidence> evidence = new ArrayList<>();
    for (String path : resource.replacePaths()) {
      String attribute = path.split("\\.", -1)[0];
      evidence.add(Evidence.of(resource, attribute, resource.before().get(attribute), "is now"));
      evidence.add(
          Evidence.of(resource, attribute, "after the change, which forces the replacement"));
    }
    return evidence;
  }
}
