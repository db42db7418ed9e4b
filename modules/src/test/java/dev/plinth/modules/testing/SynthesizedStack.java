package dev.plinth.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.plinth.modules.PlatformApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/**
 * The parsed {@code cdk.tf.json} of one stack. Resources and data sources are found by type or by
 * construct path below the stack, where the primary child {@code Resource} may be left out.
 */
public final class SynthesizedStack {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode json;
  private final List<SynthesizedBlock> blocks = new ArrayList<>();

  private SynthesizedStack(JsonNode json) {
    this.json = json;
    for (String kind : List.of("resource", "data")) {
      json.path(kind)
          .properties()
          .forEach(
              type ->
                  type.getValue()
                      .properties()
                      .forEach(
                          block ->
                              blocks.add(
                                  new SynthesizedBlock(
                                      kind, type.getKey(), block.getKey(), block.getValue()))));
    }
  }

  /** Synthesizes a stack named {@code test}, with the AWS provider, that {@code content} fills. */
  public static SynthesizedStack of(Consumer<TerraformStack> content) {
    try {
      Path directory = Files.createTempDirectory("synthesized");
      App app = PlatformApp.into(directory);
      var stack = new TerraformStack(app, "test");
      AwsProvider.Builder.create(stack, "Aws").region("eu-north-1").build();
      content.accept(stack);
      app.synth();
      return read(directory, "test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what an app wrote for one of its stacks. */
  public static SynthesizedStack read(Path outputDirectory, String stack) {
    try {
      Path file = outputDirectory.resolve("stacks").resolve(stack).resolve("cdk.tf.json");
      return new SynthesizedStack(JSON.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole document. */
  public JsonNode json() {
    return json;
  }

  /** Every resource and data source. */
  public List<SynthesizedBlock> blocks() {
    return List.copyOf(blocks);
  }

  /** Every resource or data source of a type; data source types are written {@code data.x}. */
  public List<SynthesizedBlock> all(String type) {
    return blocks.stream().filter(block -> block.qualifiedType().equals(type)).toList();
  }

  /** The only resource or data source of a type; fails when there are more or none. */
  public SynthesizedBlock only(String type) {
    List<SynthesizedBlock> found = all(type);
    assertThat(found).as("blocks of type %s, of which one is expected", type).hasSize(1);
    return found.get(0);
  }

  /** The resource or data source that the construct at this path below the stack made. */
  public SynthesizedBlock at(String path) {
    return blocks.stream()
        .filter(block -> block.path().equals(path) || block.path().equals(path + "/Resource"))
        .findFirst()
        .orElseGet(
            () ->
                Assertions.fail(
                    "nothing is synthesized at '%s'; there is:\n%s",
                    path,
                    blocks.stream()
                        .map(block -> "  " + block.path() + " (" + block.qualifiedType() + ")")
                        .sorted()
                        .collect(Collectors.joining("\n"))));
  }

  /** Fails when there is a resource or data source of the type. */
  public SynthesizedStack hasNo(String type) {
    assertThat(all(type)).as("blocks of type %s, of which none is expected", type).isEmpty();
    return this;
  }
}
