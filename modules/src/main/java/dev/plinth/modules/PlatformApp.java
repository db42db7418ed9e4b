package dev.plinth.modules;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import java.nio.file.Path;
import java.util.Map;

/** The CDKTF app with the settings that addresses depend on. */
public final class PlatformApp {

  private PlatformApp() {}

  /**
   * An app that synthesizes into {@code outputDirectory}, whose parent must exist. Where the
   * environment variable {@code CDKTF_OUTDIR} is set, as by {@code cdktf}, CDKTF prefers that.
   *
   * <p>Logical ids leave the stack's name out, so that a resource has the same address in every
   * environment.
   */
  public static App into(Path outputDirectory) {
    return new App(
        AppConfig.builder()
            .outdir(outputDirectory.toString())
            .stackTraces(false)
            .context(
                Map.of(
                    "excludeStackIdFromLogicalIds", "true",
                    "allowSepCharsInLogicalIds", "true"))
            .build());
  }
}
