package dev.plinth.modules.access;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.events.IQueue;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.identity.Role;
import dev.plinth.modules.identity.TrustStatements;
import dev.plinth.modules.secrets.ISecret;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.storage.DataLake;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import software.constructs.Construct;

/**
 * The execution role of the Airflow environment, so of every DAG: it reads DAGs and configuration,
 * hears of new raw objects, starts Spark clusters of this platform and no others, and reads the
 * secrets it is given. What MWAA itself needs follows "Amazon MWAA execution role" of AWS.
 */
public final class AirflowRole extends PlatformConstruct {

  private final WorkloadProperties properties;
  private final Role role;

  /**
   * @param key the key of the Airflow environment
   * @param clusters the roles that the clusters it starts run with
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public AirflowRole(
      Construct scope,
      String id,
      IKey key,
      DataLake lake,
      EmrRoles clusters,
      WorkloadProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    this.properties = properties;
    role =
        new Role(
            this,
            "Role",
            properties.role(
                "airflow",
                "The Airflow environment and its DAGs",
                TrustStatements.services(
                    properties.account(),
                    properties.arn("airflow", "environment/" + properties.name()),
                    "airflow.amazonaws.com",
                    "airflow-env.amazonaws.com")));
    runAirflow(key);
    lake.artifacts().grantRead(role, "ReadDags", "dags/", "mwaa/", "config/", "emr/");
    role.allow("CheckArtifacts", checkArtifacts(lake));
    lake.raw().grantRead(role, "ReadRaw");
    role.allow("RunClusters", runClusters());
    clusters.service().grantPass(role, "PassServiceRole", "elasticmapreduce.amazonaws.com");
    clusters.instances().grantPass(role, "PassInstanceRole", "ec2.amazonaws.com");
  }

  /** The role. */
  public Role role() {
    return role;
  }

  /** Lets DAGs take the messages of a queue. */
  public AirflowRole consuming(String id, IQueue queue) {
    queue.grantConsume(role, id);
    return this;
  }

  /** Lets DAGs read a secret. */
  public AirflowRole reading(String id, ISecret secret) {
    secret.grantRead(role, id);
    return this;
  }

  private void runAirflow(IKey key) {
    role.allow(
        "RunAirflow",
        List.of(
            PolicyStatement.builder()
                .sid("PublishMetrics")
                .actions(List.of("airflow:PublishMetrics"))
                .resources(List.of(properties.arn("airflow", "environment/" + properties.name())))
                .build(),
            PolicyStatement.builder()
                .sid("WriteMetrics")
                .actions(List.of("cloudwatch:PutMetricData"))
                // CloudWatch offers no narrower resource; the namespace is MWAA's own.
                .resources(List.of("*"))
                .conditions(List.of(Condition.equalTo("cloudwatch:namespace", "AmazonMWAA")))
                .build(),
            PolicyStatement.builder()
                .sid("WriteLogs")
                .actions(
                    List.of(
                        "logs:CreateLogStream",
                        "logs:GetLogEvents",
                        "logs:GetLogGroupFields",
                        "logs:GetLogRecord",
                        "logs:GetQueryResults",
                        "logs:PutLogEvents"))
                .resources(
                    List.of(
                        properties.arn("logs", "log-group:airflow-" + properties.name() + "-*")))
                .build(),
            PolicyStatement.builder()
                .sid("FindLogGroups")
                .actions(List.of("logs:DescribeLogGroups"))
                // CloudWatch Logs offers no narrower resource.
                .resources(List.of("*"))
                .build(),
            PolicyStatement.builder()
                .sid("QueueTasks")
                .actions(
                    List.of(
                        "sqs:ChangeMessageVisibility",
                        "sqs:DeleteMessage",
                        "sqs:GetQueueAttributes",
                        "sqs:GetQueueUrl",
                        "sqs:ReceiveMessage",
                        "sqs:SendMessage"))
                // The queue is in the account of MWAA, which the role cannot know.
                .resources(
                    List.of("arn:aws:sqs:%s:*:airflow-celery-*".formatted(properties.region())))
                .build(),
            key.encryptThrough("sqs")));
  }

  /** MWAA refuses an environment whose bucket it cannot see to be private. */
  private static List<PolicyStatement> checkArtifacts(DataLake lake) {
    return List.of(
        PolicyStatement.builder()
            .sid("CheckBucket")
            .actions(
                List.of(
                    "s3:GetBucketLocation",
                    "s3:GetBucketPublicAccessBlock",
                    "s3:GetBucketVersioning",
                    "s3:GetEncryptionConfiguration"))
            .resources(List.of(lake.artifacts().bucketArn()))
            .build(),
        PolicyStatement.builder()
            .sid("CheckAccount")
            .actions(List.of("s3:GetAccountPublicAccessBlock"))
            // S3 offers no narrower resource.
            .resources(List.of("*"))
            .build(),
        PolicyStatement.builder()
            .sid("ReadPinnedVersions")
            .actions(List.of("s3:GetObjectVersion"))
            .resources(List.of(lake.artifacts().bucketArn() + "/mwaa/*"))
            .build());
  }

  private List<PolicyStatement> runClusters() {
    return List.of(
        PolicyStatement.builder()
            .sid("StartTaggedClusters")
            .actions(List.of("elasticmapreduce:RunJobFlow"))
            // EMR offers no narrower resource: the tags say whose cluster it will be.
            .resources(List.of("*"))
            .conditions(List.of(EmrConditions.requested(), EmrConditions.requestedFor(properties)))
            .build(),
        PolicyStatement.builder()
            .sid("TagStartedClusters")
            .actions(List.of("elasticmapreduce:AddTags"))
            .resources(List.of(properties.arn("elasticmapreduce", "cluster/*")))
            .conditions(List.of(EmrConditions.requested(), EmrConditions.requestedFor(properties)))
            .build(),
        PolicyStatement.builder()
            .sid("FindClusters")
            .actions(List.of("elasticmapreduce:ListClusters"))
            // EMR offers no narrower resource; DAGs find a run's cluster by its name.
            .resources(List.of("*"))
            .build(),
        PolicyStatement.builder()
            .sid("UseOwnClusters")
            .actions(
                List.of(
                    "elasticmapreduce:AddJobFlowSteps",
                    "elasticmapreduce:CancelSteps",
                    "elasticmapreduce:DescribeCluster",
                    "elasticmapreduce:DescribeStep",
                    "elasticmapreduce:ListSteps",
                    "elasticmapreduce:TerminateJobFlows"))
            .resources(List.of(properties.arn("elasticmapreduce", "cluster/*")))
            .conditions(List.of(EmrConditions.ownedBy(properties)))
            .build());
  }
}
