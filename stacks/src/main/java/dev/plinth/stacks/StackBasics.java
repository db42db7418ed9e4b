package dev.plinth.stacks;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every stack of an environment has: its account, its region, its tags. */
final class StackBasics {

  private StackBasics() {}

  static void set(TerraformStack stack, Environment environment) {
    AwsProvider.Builder.create(stack, "Aws")
        .region(environment.region().code())
        .allowedAccountIds(List.of(environment.account().digits()))
        .defaultTags(List.of(AwsProviderDefaultTags.builder().tags(tags(environment)).build()))
        .build();
  }

  static void output(TerraformStack stack, String id, Object value) {
    TerraformOutput.Builder.create(stack, id).value(value).build();
  }

  private static Map<String, String> tags(Environment environment) {
    var tags = new TreeMap<>(environment.tags());
    tags.put("environment", environment.environment());
    tags.put("managed-by", "terraform");
    return tags;
  }
}
