package dev.plinth.cli;

import dev.plinth.policies.report.Report;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.source.HclSources;
import dev.plinth.policies.source.Places;
import dev.plinth.policies.source.SourceMap;
import dev.plinth.policies.source.SourceMapReader;
import dev.plinth.policies.waiver.WaiverFile;
import dev.plinth.policies.waiver.WaiverReading;
import dev.plinth.policies.waiver.Waivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From what the rules say to a report: places, waivers, and what is new. */
final class Triage {

  private static final Path WAIVERS = Path.of("policies/waivers.yaml");

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description =
          "Accepted findings; by default policies/waivers.yaml in the current directory, if there"
              + " is one.")
  private Optional<Path> waivers = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description =
          "The Terraform root module that the plan was made of, or the folder of a synthesized"
              + " stack: findings then name file and line.")
  private Optional<Path> source = Optional.empty();

  @Mixin private BaselineOptions baseline;

  /**
   * The report of results.
   *
   * @param stacks the folder of the synthesized stack by plan; empty for plans of others
   * @param onlyNew whether there must be something to compare with
   */
  Report report(
      List<CheckResult> results, RuleCatalogue rules, Map<String, Path> stacks, boolean onlyNew) {
    LocalDate today = today();
    Set<String> ids = ids(rules);
    Waivers known = fileWaivers(today, ids);
    List<CheckResult> located = new ArrayList<>();
    Optional<Places> given = source.map(Triage::places);
    for (CheckResult result : results) {
      Places places =
          given.orElseGet(
              () ->
                  Optional.ofNullable(stacks.get(result.name()))
                      .map(stack -> stack.resolve(SourceMapReader.FILE))
                      .filter(Files::exists)
                      .<Places>map(Triage::sourceMap)
                      .orElseGet(Places::none));
      if (places instanceof SourceMap map) {
        known = known.and(usable(Waivers.declaredIn(map, result.name(), today, ids)));
      }
      located.add(places.locate(result));
    }
    Waivers.Applied applied = known.apply(located, today);
    return new Report(baseline.compare(applied.results(), rules, onlyNew), applied.warnings());
  }

  private Waivers fileWaivers(LocalDate today, Set<String> ids) {
    Path file = waivers.orElse(WAIVERS);
    return waivers.isPresent() || Files.exists(file)
        ? usable(WaiverFile.read(file, today, ids))
        : Waivers.none();
  }

  private static Waivers usable(WaiverReading reading) {
    if (reading instanceof WaiverReading.Success success) {
      return success.waivers();
    }
    throw new UserError(
        ((WaiverReading.Failure) reading)
            .problems().stream()
                .map(
                    problem ->
                        new UserError.Problem(problem.what(), List.of("help: " + problem.remedy())))
                .toList());
  }

  private static Places places(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UserError(
          "--source " + directory + " is not a folder", "name the folder of the root module");
    }
    Path map = directory.resolve(SourceMapReader.FILE);
    if (Files.exists(map)) {
      return sourceMap(map);
    }
    try {
      return HclSources.of(directory);
    } catch (IOException e) {
      throw new UserError(
          "the sources in " + directory + " cannot be read: " + e, "check their permissions");
    }
  }

  private static SourceMap sourceMap(Path file) {
    try {
      return SourceMapReader.read(file, Path.of(""));
    } catch (IOException e) {
      throw new UserError(
          file + " cannot be read: " + e.getMessage(), "synthesize again: 'plinth synth'");
    }
  }

  private static Set<String> ids(RuleCatalogue rules) {
    return rules.documents().stream()
        .flatMap(rule -> Stream.concat(Stream.of(rule.id()), rule.aliases().stream()))
        .map(id -> id.toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** The day by which waivers expire; a reproducible build says it in SOURCE_DATE_EPOCH. */
  private static LocalDate today() {
    Instant now =
        Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH"))
            .filter(seconds -> seconds.matches("\\d{1,11}"))
            .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
            .orElseGet(Instant::now);
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
