package dev.plinth.modules.network;

import dev.plinth.modules.Region;

/**
 * An AWS service that is reached through interface endpoints (AWS: "AWS services that integrate
 * with AWS PrivateLink").
 */
public enum InterfaceService {
  AIRFLOW_API("AirflowApi", "airflow.api", "airflow"),
  AIRFLOW_ENV("AirflowEnv", "airflow.env", "airflow"),
  AIRFLOW_OPS("AirflowOps", "airflow.ops", "airflow"),
  ECR_API("EcrApi", "ecr.api", "ecr"),
  ECR_DKR("EcrDkr", "ecr.dkr", "ecr"),
  ELASTICMAPREDUCE("ElasticMapReduce", "elasticmapreduce", "elasticmapreduce"),
  EVENTS("Events", "events", "events"),
  GLUE("Glue", "glue", "glue"),
  KMS("Kms", "kms", "kms"),
  LOGS("Logs", "logs", "logs"),
  MONITORING("Monitoring", "monitoring", "cloudwatch"),
  SECRETSMANAGER("SecretsManager", "secretsmanager", "secretsmanager"),
  SNS("Sns", "sns", "sns"),
  SQS("Sqs", "sqs", "sqs"),
  SSM("Ssm", "ssm", "ssm"),
  STS("Sts", "sts", "sts");

  private final String id;
  private final String service;
  private final String actionPrefix;

  InterfaceService(String id, String service, String actionPrefix) {
    this.id = id;
    this.service = service;
    this.actionPrefix = actionPrefix;
  }

  /** The service in IAM actions, as {@code sqs} in {@code sqs:SendMessage}. */
  String actionPrefix() {
    return actionPrefix;
  }

  /** The part of a construct id that stands for this service. */
  public String id() {
    return id;
  }

  /** The endpoint service's name in a region. */
  public String in(Region region) {
    return "com.amazonaws." + region + "." + service;
  }
}
