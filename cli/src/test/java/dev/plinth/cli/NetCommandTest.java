package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetCommandTest {

  /** A web server in a subnet, and a subnet with nothing in it; the server's name is hostile. */
  private static final String PLAN =
      """
      {"format_version": "1.2", "resource_changes": [
       {"address": "aws_vpc.v", "mode": "managed", "type": "aws_vpc", "change": {"actions": ["create"], "before": null,
        "after": {"cidr_block": "10.0.0.0/16", "tags": {"Name": "<script>alert(1)</script>"}}, "after_unknown": {"id": true}}},
       {"address": "aws_internet_gateway.g", "mode": "managed", "type": "aws_internet_gateway", "change": {"actions": ["create"],
        "before": null, "after": {}, "after_unknown": {"id": true, "vpc_id": true}}},
       {"address": "aws_subnet.web", "mode": "managed", "type": "aws_subnet", "change": {"actions": ["create"], "before": null,
        "after": {"cidr_block": "10.0.0.0/24", "availability_zone": "eu-north-1a", "tags": {"Tier": "private"}},
        "after_unknown": {"id": true, "vpc_id": true}}},
       {"address": "aws_route_table.t", "mode": "managed", "type": "aws_route_table", "change": {"actions": ["create"],
        "before": null, "after": {}, "after_unknown": {"id": true, "vpc_id": true}}},
       {"address": "aws_route.r", "mode": "managed", "type": "aws_route", "change": {"actions": ["create"], "before": null,
        "after": {"destination_cidr_block": "0.0.0.0/0"}, "after_unknown": {"route_table_id": true, "gateway_id": true}}},
       {"address": "aws_route_table_association.a", "mode": "managed", "type": "aws_route_table_association",
        "change": {"actions": ["create"], "before": null, "after": {}, "after_unknown": {"subnet_id": true, "route_table_id": true}}},
       {"address": "aws_subnet.empty", "mode": "managed", "type": "aws_subnet", "change": {"actions": ["create"], "before": null,
        "after": {"cidr_block": "10.0.136.0/21", "availability_zone": "eu-north-1b", "tags": {"Tier": "public"}},
        "after_unknown": {"id": true, "vpc_id": true}}},
       {"address": "aws_route_table_association.b", "mode": "managed", "type": "aws_route_table_association",
        "change": {"actions": ["create"], "before": null, "after": {}, "after_unknown": {"subnet_id": true, "route_table_id": true}}},
       {"address": "aws_security_group.web", "mode": "managed", "type": "aws_security_group", "change": {"actions": ["create"],
        "before": null, "after": {"ingress": [{"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["0.0.0.0/0"]}],
        "egress": []}, "after_unknown": {"id": true, "vpc_id": true}}},
       {"address": "aws_instance.web", "mode": "managed", "type": "aws_instance", "change": {"actions": ["create"], "before": null,
        "after": {"associate_public_ip_address": true, "tags": {"Name": "a & b \\"<img src=x onerror=alert(1)>"}},
        "after_unknown": {"subnet_id": true, "vpc_security_group_ids": true}}}],
       "configuration": {"root_module": {"resources": [
       {"address": "aws_vpc.v", "expressions": {}},
       {"address": "aws_internet_gateway.g", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}}},
       {"address": "aws_subnet.web", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}}},
       {"address": "aws_route_table.t", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}}},
       {"address": "aws_route.r", "expressions": {"route_table_id": {"references": ["aws_route_table.t.id"]},
        "gateway_id": {"references": ["aws_internet_gateway.g.id"]}}},
       {"address": "aws_route_table_association.a", "expressions": {"subnet_id": {"references": ["aws_subnet.web.id"]},
        "route_table_id": {"references": ["aws_route_table.t.id"]}}},
       {"address": "aws_subnet.empty", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}}},
       {"address": "aws_route_table_association.b", "expressions": {"subnet_id": {"references": ["aws_subnet.empty.id"]},
        "route_table_id": {"references": ["aws_route_table.t.id"]}}},
       {"address": "aws_security_group.web", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}}},
       {"address": "aws_instance.web", "expressions": {"subnet_id": {"references": ["aws_subnet.web.id"]},
        "vpc_security_group_ids": {"references": ["aws_security_group.web.id"]}}}]}}}
      """;

  /** Says in the page's title which labels overlap or leave their box, in a document of the SVG. */
  private static final String MEASURE =
      """
      <!doctype html><html><body style="margin:0">%s<pre id="out"></pre><script>
      const texts=[...document.querySelectorAll('svg text')].map(t=>({s:t.textContent,b:t.getBoundingClientRect(),
        r:t.parentNode.querySelector('rect').getBoundingClientRect()}));
      const bad=[];
      for(let i=0;i<texts.length;i++){const a=texts[i];
        if(a.b.left<a.r.left||a.b.right>a.r.right||a.b.bottom>a.r.bottom)bad.push('outside '+a.s);
        for(let j=i+1;j<texts.length;j++){const b=texts[j];
          if(a.b.left<b.b.right&&b.b.left<a.b.right&&a.b.top+2<b.b.bottom&&b.b.top+2<a.b.bottom)bad.push(a.s+' | '+b.s);}}
      document.getElementById('out').textContent='labels='+texts.length+' bad='+bad.length+' '+bad.join(' ; ');
      </script></body></html>
      """;

  @TempDir Path directory;

  private String plan = "";

  @BeforeEach
  void write() throws IOException {
    plan = Files.writeString(directory.resolve("plan.json"), PLAN).toString();
  }

  @Test
  void a_way_is_told_step_by_step() {
    Run run = Run.plinth("net", "reach", "internet", "ec2", "--port", "443", "--plan", plan);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("internet reaches ec2 on tcp port 443")
        .containsSubsequence("aws_route.r", "aws_security_group.web.ingress", "aws_instance.web");
  }

  @Test
  void every_setting_that_blocks_a_way_is_told() {
    Run run = Run.plinth("net", "reach", "internet", "ec2", "--port", "22", "--plan", plan);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("internet cannot reach ec2 on tcp port 22", "blocked by:")
        .contains("aws_security_group.web: no ingress rule lets this in from outside");
  }

  @Test
  void a_name_that_means_nothing_gets_a_suggestion() {
    Run run = Run.plinth("net", "reach", "internet", "aws_instance.wep", "--plan", plan);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'aws_instance.wep' names nothing", "did you mean 'aws_instance.web'?");
  }

  @Test
  void a_port_that_is_none_is_bad_input() {
    Run run = Run.plinth("net", "reach", "internet", "ec2", "--port", "70000", "--plan", plan);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'70000' is no port");
  }

  @Test
  void a_drawing_has_no_script_and_hostile_names_are_text() {
    String svg = Run.plinth("net", "draw", "--plan", plan).out();

    assertThat(svg)
        .startsWith("<svg")
        .doesNotContain("<script", "<img", "javascript:", "href")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "a &amp; b &quot;&lt;img src=x")
        .contains("prefers-color-scheme:dark");
  }

  @Test
  void a_private_subnet_that_is_routed_to_the_internet_and_what_is_reached_in_it_are_red() {
    String svg = Run.plinth("net", "draw", "--plan", plan).out();

    assertThat(svg).contains("subnet private bad", "workload bad", "<path class=\"bad\"");
  }

  @Test
  void nothing_is_red_where_only_public_subnets_are_routed_to_the_internet() throws IOException {
    String whole = PLAN.replace("\"Tier\": \"private\"", "\"Tier\": \"public\"");
    Path file = Files.writeString(directory.resolve("whole.json"), whole);

    String svg = Run.plinth("net", "draw", "--plan", file.toString()).out();

    assertThat(svg).contains("subnet public").doesNotContain(" bad\"", "class=\"bad\"");
  }

  @Test
  void a_file_that_cannot_be_written_is_bad_input() {
    String file = directory.resolve("none/net.svg").toString();

    Run run = Run.plinth("net", "draw", "--plan", plan, "-o", file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be written");
  }

  @Test
  void in_a_browser_no_label_overlaps_another_or_leaves_its_box() throws Exception {
    Path svg = directory.resolve("net.svg");
    assertThat(Run.plinth("net", "draw", "--plan", plan, "-o", svg.toString()).exitCode()).isZero();

    String page = MEASURE.formatted(Files.readString(svg));
    Path html = Files.writeString(directory.resolve("net.html"), page);

    assertThat(dump(html)).containsPattern("labels=[1-9]\\d* bad=0 ");
  }

  /** The document after its script has run, in headless Chromium. */
  private String dump(Path html) throws Exception {
    Optional<Path> browser =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(browser.isPresent(), "no chromium on PATH: install Debian's package");
    Path out = directory.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + directory.resolve("profile"),
                "--dump-dom",
                html.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("chromium did not end within two minutes");
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
