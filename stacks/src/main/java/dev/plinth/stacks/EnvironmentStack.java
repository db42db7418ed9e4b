package dev.plinth.stacks;

import com.hashicorp.cdktf.TerraformStack;
import dev.plinth.modules.PlatformApp;
import dev.plinth.modules.source.RecordsSources;
import dev.plinth.modules.source.Sources;

/** A stack of an environment; hands what its app records to the constructs below. */
abstract class EnvironmentStack extends TerraformStack implements RecordsSources {

  private final Sources sources;

  EnvironmentStack(PlatformApp app, String name) {
    super(app, name);
    this.sources = app.sources();
  }

  @Override
  public final Sources sources() {
    return sources;
  }
}
