package dev.plinth.policies.report;

import dev.plinth.policies.ChosenRules;
import dev.plinth.policies.PlanText;
import dev.plinth.policies.baseline.Baseline;
import dev.plinth.policies.rule.CheckResult;
import dev.plinth.policies.rule.Place;
import dev.plinth.policies.source.Places;
import dev.plinth.policies.waiver.Waiver;
import dev.plinth.policies.waiver.Waivers;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reports that hold everything that a report can hold. */
final class SampleReports {

  /** Names that try to be markup, to end a quote, to hide, or to be too long. */
  static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "</style></script><img src=x onerror=alert(1)>",
          "`code` ``` **bold** [link](javascript:alert(1)) @someone #1 | cell",
          "line\nend\r\n::error::injected\n```\n# heading",
          "\u202egnp.exe\u2066 \u200b\ufeff \u2028 \u001b[31mred",
          "]]> --> <!-- {{ }} ${x} %s %d %0A",
          "\ud83d\ude00 \ud800 é \u0000 \uffff",
          "x".repeat(10_000));

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  private SampleReports() {}

  static CheckResult check(String name, String plan) {
    return ChosenRules.catalogue().check(name, PlanText.read(plan));
  }

  static String write(Format format, Report report) {
    var text = new StringWriter();
    format.write(report, text);
    return text.toString();
  }

  static PlanText plan() {
    return new PlanText()
        .create("aws_s3_bucket.raw", "{\"bucket\": \"lake-raw\"}")
        .create("module.lake.aws_s3_bucket.logs", "{\"bucket\": \"?\"}")
        .create("aws_s3_bucket.accepted", "{}")
        .create("aws_s3_bucket.expired", "{}")
        .create(
            "aws_db_instance.meta",
            "{\"storage_encrypted\": \"?\", \"password\": \"hunter2-secret\"}")
        .create("aws_nat_gateway.a", "{}")
        .create("aws_vpc.main", "{\"cidr_block\": \"10.0.0.0/16\", \"tags\": {\"Name\": \"lake\"}}")
        .create(
            "aws_subnet.private_a",
            "{\"vpc_id\": \"?\", \"cidr_block\": \"10.0.1.0/24\", \"availability_zone\": \"eu-north-1a\"}",
            "vpc_id <- aws_vpc.main.id")
        .create("aws_iam_role.etl", "{\"name\": \"etl\"}")
        .create(
            "aws_iam_role_policy.etl",
            "{\"role\": \"etl\", \"policy\": \"{\\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"s3:GetObject\\\", \\\"Resource\\\": \\\"arn:aws:s3:::lake-raw/*\\\"}]}\"}")
        .create(
            "aws_security_group.open",
            "{\"ingress\": [{\"from_port\": 22, \"to_port\": 22, \"protocol\": \"tcp\", \"cidr_blocks\": [\"0.0.0.0/0\"]}]}")
        .replace(
            "aws_kms_key.lake",
            "{\"description\": \"a\"}",
            "{\"description\": \"b\"}",
            "[[\"description\"]]")
        .delete("aws_s3_bucket.old", "{\"bucket\": \"old\"}");
  }

  /** New, old and fixed findings, unknown ones, waivers of every kind, places, two plans. */
  static Report full() {
    CheckResult dev = check("dev", plan().json());
    CheckResult prod = check("prod", plan().json());
    var before =
        new PlanText()
            .create("aws_s3_bucket.raw", "{\"bucket\": \"lake-raw\"}")
            .create("aws_s3_bucket.gone", "{}");
    Baseline baseline = Baseline.of(List.of(check("dev", before.json())));
    Places places =
        address ->
            Optional.of(
                new Place(
                    "stacks/src/main/java/Stack.java",
                    address.text().length(),
                    "Lake/Raw/Resource"));
    var waivers =
        new Waivers(
            List.of(
                waiver("aws_s3_bucket.accepted", TODAY.plusDays(3)),
                waiver("aws_s3_bucket.expired", TODAY.minusDays(3)),
                waiver("aws_s3_bucket.nowhere", TODAY.plusDays(3))));
    Waivers.Applied applied =
        waivers.apply(List.of(places.locate(dev), places.locate(prod)), TODAY);
    return new Report(
        applied.results().stream().map(baseline::compare).toList(), applied.warnings());
  }

  private static Waiver waiver(String address, LocalDate expires) {
    return new Waiver(
        "PLINTH-S3-001",
        new Waiver.Addresses(address),
        Optional.empty(),
        Optional.empty(),
        "scratch data only",
        "data-platform",
        expires,
        "policies/waivers.yaml:3");
  }

  /** A bucket by each hostile name, in plans of hostile names, with all that carries text. */
  static Report hostile() {
    var plan = new PlanText();
    for (String name : HOSTILE) {
      plan.create(
          "aws_s3_bucket.x[" + quoted(name) + "]",
          "{\"acl\": %s, \"tags\": {%s: %s}}".formatted(quoted(name), quoted(name), quoted(name)));
    }
    List<CheckResult> results = HOSTILE.stream().map(name -> check(name, plan.json())).toList();
    Waivers.Applied applied =
        new Waivers(
                HOSTILE.stream()
                    .map(
                        name ->
                            new Waiver(
                                "PLINTH-S3-001",
                                new Waiver.Addresses("*[\"" + name + "\"]"),
                                Optional.empty(),
                                Optional.empty(),
                                name,
                                name,
                                TODAY.plusDays(name.length() % 2 == 0 ? 1 : -1),
                                name))
                    .toList())
            .apply(results, TODAY);
    Places places = address -> Optional.of(new Place(address.text(), 1, address.text()));
    return new Report(applied.results().stream().map(places::locate).toList(), applied.warnings());
  }

  static Report empty() {
    return new Report(List.of(check("dev", new PlanText().json())), List.of());
  }

  /** A JSON string. */
  static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      json.append(
          c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : "" + c);
    }
    return json.append('"').toString();
  }
}
