package dev.plinth.modules;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import dev.plinth.modules.source.RecordsSources;
import dev.plinth.modules.source.Sources;
import java.nio.file.Path;
import java.util.Map;

/**
 * The CDKTF app with the settings that addresses depend on; it keeps where constructs come from.
 */
public final class PlatformApp extends App implements RecordsSources {

  private final Sources sources = new Sources();

  private PlatformApp(AppConfig config) {
    super(config);
  }

  /**
   * An app that synthesizes into {@code outputDirectory}, whose parent must exist. Where the
   * environment variable {@code CDKTF_OUTDIR} is set, as by {@code cdktf}, CDKTF prefers that.
   *
   * <p>Logical ids leave the stack's name out, so that a resource has the same address in every
   * environment.
   */
  public static PlatformApp into(Path outputDirectory) {
    return new PlatformApp(
        AppConfig.builder()
            .outdir(outputDirectory.toString())
            .stackTraces(false)
            .context(
                Map.of(
                    "excludeStackIdFromLogicalIds", "true",
                    "allowSepCharsInLogicalIds", "true"))
            .build());
  }

  @Override
  public Sources sources() {
    return sources;
  }
}
