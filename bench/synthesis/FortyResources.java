import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.eip.Eip;
import com.hashicorp.cdktf.providers.aws.internet_gateway.InternetGateway;
import com.hashicorp.cdktf.providers.aws.nat_gateway.NatGateway;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.route.Route;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;

/** What the synthesis benchmark runs: one VPC over six subnets and five buckets, 40 resources. */
final class FortyResources {

  public static void main(String[] arguments) {
    App app = new App(AppConfig.builder().outdir(arguments[0]).build());
    TerraformStack stack = new TerraformStack(app, "forty");
    AwsProvider.Builder.create(stack, "aws").region("eu-central-1").build();
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").cidrBlock("10.0.0.0/16").build();
    InternetGateway gateway =
        InternetGateway.Builder.create(stack, "Gateway").vpcId(vpc.getId()).build();
    for (int i = 0; i < 6; i++) {
      Subnet subnet =
          Subnet.Builder.create(stack, "Subnet" + i)
              .vpcId(vpc.getId())
              .cidrBlock("10.0." + i + ".0/24")
              .build();
      RouteTable table = RouteTable.Builder.create(stack, "Table" + i).vpcId(vpc.getId()).build();
      RouteTableAssociation.Builder.create(stack, "Association" + i)
          .subnetId(subnet.getId())
          .routeTableId(table.getId())
          .build();
      Route.Builder.create(stack, "Route" + i)
          .routeTableId(table.getId())
          .destinationCidrBlock("0.0.0.0/0")
          .gatewayId(gateway.getId())
          .build();
      if (i < 2) {
        Eip address = Eip.Builder.create(stack, "Address" + i).domain("vpc").build();
        NatGateway.Builder.create(stack, "Nat" + i)
            .subnetId(subnet.getId())
            .allocationId(address.getId())
            .build();
      }
    }
    for (int i = 0; i < 5; i++) {
      S3Bucket bucket = S3Bucket.Builder.create(stack, "Bucket" + i).bucketPrefix("b" + i).build();
      S3BucketPublicAccessBlock.Builder.create(stack, "Block" + i)
          .bucket(bucket.getId())
          .blockPublicAcls(true)
          .blockPublicPolicy(true)
          .build();
    }
    app.synth();
  }
}
