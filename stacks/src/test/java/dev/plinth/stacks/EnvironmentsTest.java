package dev.plinth.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.modules.AccountId;
import dev.plinth.modules.Region;
import dev.plinth.modules.Zone;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.network.NatGateways;
import dev.plinth.stacks.yaml.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {

  private static final String VALID =
      """
      prefix: acme
      account: "011122223333"
      region: eu-north-1
      tags: {team: data, 2024: plan}
      state: {bucket: acme-state, kmsKeyId: alias/acme-state}
      network:
        cidr: 10.100.0.0/16
        zones: [a, b]
        publicSubnets: {a: 10.100.0.0/24, b: 10.100.1.0/24}
        natGateways: per-zone
      lake:
        logDays: 400
      """;

  private static final String VPN =
      """
      vpn:
        clientCidr: 10.0.0.0/16
        serverCertificateArn: arn:aws:acm:eu-north-1:011122223333:certificate/vpn
        samlProviderArn: arn:aws:iam::011122223333:saml-provider/acme
      """;

  private final Path directory;

  EnvironmentsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void a_file_becomes_an_environment_whose_sections_share_its_name_account_and_region()
      throws IOException {
    Environment dev = only(load(VALID));

    assertThat(dev.name()).isEqualTo("acme-dev");
    assertThat(dev.account()).isEqualTo(new AccountId("011122223333"));
    assertThat(dev.tags()).isEqualTo(Map.of("team", "data", "2024", "plan"));
    assertThat(dev.state().kmsKeyId()).contains("alias/acme-state");
    assertThat(dev.network().name()).isEqualTo("acme-dev");
    assertThat(dev.network().region()).isEqualTo(Region.EU_NORTH_1);
    assertThat(dev.network().natGateways()).isEqualTo(NatGateways.PER_ZONE);
    assertThat(dev.network().publicSubnets()).containsEntry(Zone.B, Cidr.parse("10.100.1.0/24"));
    assertThat(dev.lake().logDays()).isEqualTo(400);
    assertThat(dev.lake().account()).isEqualTo(dev.account());
  }

  @Test
  void a_section_or_key_that_is_left_out_has_its_defaults() throws IOException {
    Environment dev = only(load(VALID.replace("lake:\n  logDays: 400\n", "")));

    assertThat(dev.lake().logDays()).isEqualTo(365);
    assertThat(dev.endpoints().services()).hasSize(12);
    assertThat(dev.dataMayBeDestroyed()).isFalse();
  }

  @Test
  void every_mistake_of_every_file_is_told_at_once_with_its_place() throws IOException {
    Files.writeString(
        directory.resolve("prod.yaml"),
        """
        prefix: acme
        acount: "111122223333"
        region: eu-nort-1
        tags: [a]
        state:
          kmsKeyId: 7
        network:
          cidr: 10.100.0.0/33
          natGateways: singel
          natGateways: none
          region: eu-north-1
          publicSubnets: {a: 10.100.0.0/24, x: 10.100.1.0/24}
        lake:
          logDays: "400"
          rawArchiveDays:
        """);

    assertThat(problems(load(VALID.replace("acme", "Acme").replace("1.0/24", "0.128/25"))))
        .isEqualTo(
            """
            dev.yaml:1:9 prefix
            dev.yaml:5:17 state.bucket
            dev.yaml:9:40 network.publicSubnets.b
            prod.yaml:1:1 account
            prod.yaml:1:1 backup
            prod.yaml:1:1 alerts.emails
            prod.yaml:2:1 acount
            prod.yaml:3:9 region
            prod.yaml:4:7 tags
            prod.yaml:6:3 state.bucket
            prod.yaml:6:13 state.kmsKeyId
            prod.yaml:8:9 network.cidr
            prod.yaml:9:16 network.natGateways
            prod.yaml:10:3 network.natGateways
            prod.yaml:11:3 network.region
            prod.yaml:12:37 network.publicSubnets.x
            prod.yaml:14:12 lake.logDays
            prod.yaml:15:18 lake.rawArchiveDays""");
  }

  @Test
  void what_aws_refuses_or_production_must_have_is_told_for_every_system_at_once()
      throws IOException {
    Files.writeString(
        directory.resolve("prod.yaml"),
        VALID
            + """
            emr:
              core: {types: [m7g.xlarg], onDemandVcpus: 8}
              release: emr-6.15.0
              scaling: {minimumVcpus: 8, maximumVcpus: 4}
            airflow:
              environmentClass: micro
              schedulers: 2
              requirements: [pyarrow]
            database:
              instanceClass: db.m7g.lage
              multiAz: false
              backupDays: 0
            alerts: {emails: {on-call: nobody}}
            budget: {usDollars: 0}
            audit: {keepDays: 7}
            backup: {dailyDays: 100, monthlyDays: 90}
            """);

    assertThat(problems(Environments.load(directory, Set.of())))
        .isEqualTo(
            """
            prod.yaml:14:18 emr.core.types[0]
            prod.yaml:15:12 emr.release
            prod.yaml:16:27 emr.scaling.minimumVcpus
            prod.yaml:19:15 airflow.schedulers
            prod.yaml:20:18 airflow.requirements[0]
            prod.yaml:22:18 database.instanceClass
            prod.yaml:23:12 database.multiAz
            prod.yaml:24:15 database.backupDays
            prod.yaml:25:28 alerts.emails.on-call
            prod.yaml:26:21 budget.usDollars
            prod.yaml:27:19 audit.keepDays
            prod.yaml:28:39 backup.monthlyDays""");
  }

  @Test
  void production_has_a_standby_copies_and_somebody_to_wake() throws IOException {
    Files.writeString(
        directory.resolve("prod.yaml"),
        VALID
            + """
            alerts: {emails: {on-call: data@acme.example}}
            backup: {}
            database: {multiAz: false}
            """);

    assertThat(message(Environments.load(directory, Set.of())))
        .isEqualTo(
            """
            prod.yaml:15:21: database.multiAz: 'false' leaves production without a database when a \
            zone fails
              allowed: true in an environment whose name starts with prod
              help: remove the line: true is the default""");
    assertThat(problems(load(VALID + "database: {multiAz: false}\n"))).doesNotContain("dev.yaml");
  }

  @Test
  void the_network_has_the_tiers_and_zones_that_its_systems_need() throws IOException {
    assertThat(
            problems(
                load(
                    VALID
                        .replace("[a, b]", "[a]")
                        .replace("{a: 10.100.0.0/24, b: 10.100.1.0/24}", "{a: 10.100.0.0/24}")
                        .replace("network:", "network:\n  tiers: [public, private]"))))
        .isEqualTo("dev.yaml:7:10 network.tiers\ndev.yaml:9:10 network.zones");
  }

  @Test
  void an_unknown_key_is_told_with_the_one_that_was_meant() throws IOException {
    assertThat(message(load(VALID.replace("natGateways", "natGatways"))))
        .isEqualTo(
            """
            dev.yaml:10:3: network.natGatways: is not a known key
              allowed: cidr, zones, tiers, publicSubnets, privateSubnets, dataSubnets, natGateways, flowLogDays
              help: did you mean 'natGateways'? rename or remove it""");
  }

  @Test
  void a_wrong_choice_is_told_with_the_allowed_ones() throws IOException {
    assertThat(message(load(VALID.replace("per-zone", "perzone"))))
        .isEqualTo(
            """
            dev.yaml:10:16: network.natGateways: 'perzone' is not known
              allowed: none, single, per-zone
              help: did you mean 'per-zone'? choose one of them""");
  }

  @Test
  void a_wrong_type_is_told_with_the_right_one() throws IOException {
    assertThat(message(load(VALID.replace("400", "long"))))
        .isEqualTo(
            """
            dev.yaml:12:12: lake.logDays: 'long' has the wrong type: text
              allowed: a whole number
              help: write it as such""");
  }

  @Test
  void a_number_out_of_range_is_told_at_the_number() throws IOException {
    assertThat(message(load(VALID.replace("400", "7"))))
        .startsWith(
            "dev.yaml:12:12: lake.logDays: '7' is out of range\n  allowed: 30 to 3650 days");
  }

  @Test
  void a_missing_key_is_told_at_its_section() throws IOException {
    assertThat(message(load(VALID.replace("  cidr: 10.100.0.0/16\n", ""))))
        .startsWith("dev.yaml:7:3: network.cidr: is missing");
  }

  @Test
  void a_missing_section_is_told_by_what_it_lacks() throws IOException {
    assertThat(
            message(
                load(
                    "prefix: a\naccount: '011122223333'\nregion: eu-north-1\nstate: {bucket: abc}\n")))
        .startsWith("dev.yaml:1:1: network.cidr: is missing");
  }

  @Test
  void a_repeated_zone_is_told_with_both_spellings_in_mind() throws IOException {
    assertThat(problems(load(VALID.replace("[a, b]", "[a, b, a]"))))
        .isEqualTo("dev.yaml:8:10 network.zones");
  }

  @Test
  void vpn_clients_with_addresses_of_the_vpc_are_told_at_their_line() throws IOException {
    assertThat(message(load(VALID + VPN.replace("10.0.0.0/16", "10.100.8.0/22"))))
        .isEqualTo(
            """
            dev.yaml:14:15: vpn.clientCidr: '10.100.8.0/22' overlaps the VPC, 10.100.0.0/16
              allowed: addresses that no connected network has
              help: move one of the two""");
    assertThat(only(load(VALID + VPN)).vpn()).isPresent();
  }

  @Test
  void vpn_clients_are_compared_with_no_vpc_that_could_not_be_read() throws IOException {
    assertThat(
            problems(
                load(
                    VALID.replace("10.100.0.0/16", "10.100.0.0/40")
                        + VPN.replace("10.0.0.0/16", "10.100.8.0/22"))))
        .isEqualTo("dev.yaml:7:9 network.cidr");
  }

  @Test
  void every_mistake_between_sections_is_told_at_once() throws IOException {
    assertThat(
            problems(
                load(
                    VALID.replace("10.100.1.0/24", "10.200.1.0/24").replace("400", "1")
                        + VPN.replace("10.0.0.0/16", "10.100.0.0/30").replace("saml-", "sml-")
                        + """
                        rawEvents: {retentionDays: 15}
                        engineers: {users: [jane doe]}
                        delivery: {repository: "acme/*"}
                        """)))
        .isEqualTo(
            """
            dev.yaml:9:40 network.publicSubnets.b
            dev.yaml:12:12 lake.logDays
            dev.yaml:14:15 vpn.clientCidr
            dev.yaml:14:15 vpn.clientCidr
            dev.yaml:16:20 vpn.samlProviderArn
            dev.yaml:17:28 rawEvents.retentionDays
            dev.yaml:18:20 engineers.users
            dev.yaml:19:24 delivery.repository""");
  }

  @Test
  void what_is_no_yaml_mapping_is_told_with_its_place() throws IOException {
    assertThat(message(load("a: [1\nb: 2\n")))
        .startsWith("dev.yaml:2:2: the file is not valid YAML");
    assertThat(message(load(""))).startsWith("dev.yaml: the file is empty");
    assertThat(message(load("- a\n"))).startsWith("dev.yaml:1:1: the file is not one mapping");
    assertThat(message(load("a: 1\n---\nb: 1\n"))).startsWith("dev.yaml:3:1: the file is not one");
    Files.write(directory.resolve("dev.yaml"), "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(message(Environments.load(directory, Set.of())))
        .startsWith("dev.yaml: the file is not UTF-8 text");
  }

  @Test
  void only_the_environments_asked_for_are_read() throws IOException {
    Files.writeString(directory.resolve("dev.yaml"), VALID);
    Files.writeString(directory.resolve("prod.yaml"), "broken");

    assertThat(only(Environments.load(directory, Set.of("dev"))).environment()).isEqualTo("dev");
  }

  @Test
  void an_unknown_environment_is_told_with_the_one_that_was_meant() throws IOException {
    Files.writeString(directory.resolve("staging.yaml"), VALID);

    assertThat(message(Environments.load(directory, Set.of("stagin"))))
        .endsWith(
            """
            'stagin' is no environment here
              allowed: staging
              help: did you mean 'staging'? name one of them, or add stagin.yaml""");
  }

  @Test
  void a_directory_without_environments_is_told() throws IOException {
    assertThat(message(Environments.load(directory, Set.of()))).contains("there is no environment");
    assertThat(message(Environments.load(directory.resolve("none"), Set.of())))
        .contains("cannot be read");
    Files.writeString(directory.resolve("dev.yml"), VALID);
    assertThat(message(Environments.load(directory, Set.of()))).contains("names that end in .yaml");
  }

  @Test
  void the_environments_of_this_repository_are_valid() {
    assertThat(Environments.load(Path.of("environments"), Set.of()))
        .isInstanceOfSatisfying(
            Environments.Valid.class,
            valid ->
                assertThat(valid.all())
                    .extracting(Environment::environment)
                    .containsExactly("dev", "prod", "staging"));
  }

  private Environments load(String dev) throws IOException {
    Files.writeString(directory.resolve("dev.yaml"), dev);
    return Environments.load(directory, Set.of());
  }

  private static Environment only(Environments environments) {
    assertThat(environments).isInstanceOf(Environments.Valid.class);
    assertThat(((Environments.Valid) environments).all()).hasSize(1);
    return ((Environments.Valid) environments).all().get(0);
  }

  private String problems(Environments environments) {
    return all(environments).stream()
        .map(problem -> place(problem) + " " + problem.problem().path())
        .collect(Collectors.joining("\n"));
  }

  private String message(Environments environments) {
    List<FileProblem> all = all(environments);
    assertThat(all).hasSize(1);
    return place(all.get(0)) + ": " + all.get(0).problem();
  }

  private String place(FileProblem problem) {
    return problem.place().replace(directory + "/", "");
  }

  private static List<FileProblem> all(Environments environments) {
    assertThat(environments).isInstanceOf(Environments.Invalid.class);
    return ((Environments.Invalid) environments).problems();
  }
}
