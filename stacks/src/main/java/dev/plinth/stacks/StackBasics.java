package dev.plinth.stacks;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import java.util.List;

/** What every stack of an environment has: its account, its region, its tags. */
final class StackBasics {

  private StackBasics() {}

  static void set(TerraformStack stack, Environment environment) {
    AwsProvider.Builder.create(stack, "Aws")
        .region(environment.region().code())
        .allowedAccountIds(List.of(environment.account().digits()))
        .defaultTags(List.of(AwsProviderDefaultTags.builder().tags(environment.allTags()).build()))
        .build();
  }

  static void output(TerraformStack stack, String id, Object value) {
    TerraformOutput.Builder.create(stack, id).value(value).build();
  }
}
