package dev.plinth.bindings;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Token;
import com.hashicorp.cdktf.providers.aws.data_aws_availability_zones.DataAwsAvailabilityZones;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementCondition;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import com.hashicorp.cdktf.providers.aws.default_security_group.DefaultSecurityGroup;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrCluster;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceGroup;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterCoreInstanceGroupEbsConfig;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterEc2Attributes;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterMasterInstanceGroup;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterStep;
import com.hashicorp.cdktf.providers.aws.emr_cluster.EmrClusterStepHadoopJarStep;
import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTableRoute;
import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleTransition;
import com.hashicorp.cdktf.providers.aws.s3_bucket_policy.S3BucketPolicy;
import com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup;
import com.hashicorp.cdktf.providers.aws.security_group.SecurityGroupEgress;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import com.hashicorp.cdktf.providers.aws.vpc.VpcConfig;
import java.util.List;
import java.util.Map;

/**
 * A CDKTF app that meets every kind of binding: resources, data sources, the provider, tokens,
 * lists, sets, maps, nested blocks, attributes that read as blocks, references to computed lists,
 * meta-arguments, overrides, imports. The first argument is the output directory.
 */
final class ReferenceApp {

  private ReferenceApp() {}

  public static void main(String[] arguments) {
    App app = new App(AppConfig.builder().outdir(arguments[0]).build());
    TerraformStack stack = new TerraformStack(app, "reference");
    AwsProvider.Builder.create(stack, "aws")
        .region("eu-central-1")
        .defaultTags(List.of(AwsProviderDefaultTags.builder().tags(Map.of("team", "x")).build()))
        .build();
    Vpc vpc = network(stack);
    lake(stack);
    cluster(stack, vpc);
    app.synth();
  }

  private static Vpc network(TerraformStack stack) {
    Vpc vpc =
        new Vpc(
            stack,
            "Vpc",
            VpcConfig.builder()
                .cidrBlock("10.0.0.0/16")
                .enableDnsHostnames(true)
                .tags(Map.of("Name", "reference"))
                .lifecycle(TerraformResourceLifecycle.builder().preventDestroy(true).build())
                .build());
    DataAwsAvailabilityZones zones =
        DataAwsAvailabilityZones.Builder.create(stack, "Zones").state("available").build();
    for (int i = 0; i < 2; i++) {
      Subnet.Builder.create(stack, "Subnet" + i)
          .vpcId(vpc.getId())
          .availabilityZone(Token.asString(Fn.element(zones.getNames(), i)))
          .cidrBlock(Fn.cidrsubnet(vpc.getCidrBlock(), 4, i))
          .dependsOn(List.of(vpc))
          .build();
    }
    RouteTable.Builder.create(stack, "Routes")
        .vpcId(vpc.getId())
        .route(List.of(RouteTableRoute.builder().cidrBlock("10.1.0.0/16").build()))
        .build();
    DefaultSecurityGroup.Builder.create(stack, "DefaultGroup")
        .vpcId(vpc.getId())
        .ingress(List.of())
        .build();
    SecurityGroup group =
        SecurityGroup.Builder.create(stack, "Group")
            .vpcId(vpc.getId())
            .egress(
                List.of(
                    SecurityGroupEgress.builder()
                        .fromPort(443)
                        .toPort(443)
                        .protocol("tcp")
                        .cidrBlocks(List.of(vpc.getCidrBlock()))
                        .build()))
            .build();
    group.addOverride("description", "port is " + Token.asString(group.getVpcId()));
    TerraformOutput.Builder.create(stack, "group").value(group.getArn()).build();
    return vpc;
  }

  private static void lake(TerraformStack stack) {
    KmsKey key = KmsKey.Builder.create(stack, "Key").enableKeyRotation(true).build();
    S3Bucket bucket = S3Bucket.Builder.create(stack, "Bucket").bucketPrefix("lake-").build();
    bucket.importFrom("lake-0");
    DataAwsIamPolicyDocument tlsOnly =
        DataAwsIamPolicyDocument.Builder.create(stack, "TlsOnly")
            .statement(
                List.of(
                    DataAwsIamPolicyDocumentStatement.builder()
                        .effect("Deny")
                        .actions(List.of("s3:*"))
                        .resources(List.of(bucket.getArn(), bucket.getArn() + "/*"))
                        .principals(
                            List.of(
                                DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                    .type("*")
                                    .identifiers(List.of("*"))
                                    .build()))
                        .condition(
                            List.of(
                                DataAwsIamPolicyDocumentStatementCondition.builder()
                                    .test("Bool")
                                    .variable("aws:SecureTransport")
                                    .values(List.of("false"))
                                    .build()))
                        .build()))
            .build();
    S3BucketPolicy.Builder.create(stack, "BucketPolicy")
        .bucket(bucket.getId())
        .policy(tlsOnly.getJson())
        .build();
    S3BucketLifecycleConfiguration.Builder.create(stack, "Lifecycle")
        .bucket(bucket.getId())
        .rule(
            List.of(
                S3BucketLifecycleConfigurationRule.builder()
                    .id("archive")
                    .status("Enabled")
                    .abortIncompleteMultipartUpload(
                        S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload.builder()
                            .daysAfterInitiation(7)
                            .build())
                    .transition(
                        List.of(
                            S3BucketLifecycleConfigurationRuleTransition.builder()
                                .days(90)
                                .storageClass("GLACIER")
                                .build()))
                    .build()))
        .build();
    TerraformOutput.Builder.create(stack, "key").value(key.getKeyId()).sensitive(true).build();
  }

  private static void cluster(TerraformStack stack, Vpc vpc) {
    IamRole role = IamRole.Builder.create(stack, "Role").assumeRolePolicy("{}").build();
    EmrCluster cluster =
        EmrCluster.Builder.create(stack, "Cluster")
            .name("reference")
            .releaseLabel("emr-7.1.0")
            .serviceRole(role.getArn())
            .applications(List.of("Spark"))
            .ec2Attributes(
                EmrClusterEc2Attributes.builder()
                    .instanceProfile("profile")
                    .subnetId(vpc.getId())
                    .build())
            .masterInstanceGroup(
                EmrClusterMasterInstanceGroup.builder().instanceType("m6g.xlarge").build())
            .coreInstanceGroup(
                EmrClusterCoreInstanceGroup.builder()
                    .instanceType("m6g.xlarge")
                    .instanceCount(2)
                    .ebsConfig(
                        List.of(
                            EmrClusterCoreInstanceGroupEbsConfig.builder()
                                .size(64)
                                .type("gp3")
                                .build()))
                    .build())
            .step(
                List.of(
                    EmrClusterStep.builder()
                        .name("setup")
                        .actionOnFailure("CONTINUE")
                        .hadoopJarStep(
                            List.of(
                                EmrClusterStepHadoopJarStep.builder()
                                    .jar("command-runner.jar")
                                    .args(List.of("true"))
                                    .build()))
                        .build()))
            .build();
    TerraformOutput.Builder.create(stack, "core")
        .value(cluster.getCoreInstanceGroup().getId())
        .build();
  }
}
