package dev.plinth.stacks;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.network.Network;
import dev.plinth.modules.network.Tier;
import dev.plinth.modules.network.VpcEndpoints;
import dev.plinth.modules.storage.DataLake;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** The platform of one environment. Its ids are the same in every environment. */
final class PlatformStack extends TerraformStack {

  PlatformStack(Construct app, Environment environment) {
    super(app, environment.environment());
    if (environment.dataMayBeDestroyed()) {
      DataRemoval.consent(this);
    }
    StateBackend.set(this, environment);
    AwsProvider.Builder.create(this, "Aws")
        .region(environment.region().code())
        .allowedAccountIds(List.of(environment.account().digits()))
        .defaultTags(List.of(AwsProviderDefaultTags.builder().tags(tags(environment)).build()))
        .build();

    var network = new Network(this, "Network", environment.network());
    new VpcEndpoints(this, "Endpoints", network, environment.endpoints());
    var lake = new DataLake(this, "Lake", environment.lake());

    output("vpc-id", network.vpcId());
    output("private-subnet-ids", network.subnetIds(Tier.PRIVATE));
    output("raw-bucket", lake.raw().bucketName());
    output("curated-bucket", lake.curated().bucketName());
    output("artifacts-bucket", lake.artifacts().bucketName());
  }

  private void output(String id, Object value) {
    TerraformOutput.Builder.create(this, id).value(value).build();
  }

  private static Map<String, String> tags(Environment environment) {
    var tags = new TreeMap<>(environment.tags());
    tags.put("environment", environment.environment());
    tags.put("managed-by", "terraform");
    return tags;
  }
}
