package dev.plinth.policies.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.plan.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HclSourcesTest {

  @TempDir Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Where a resource is, as {@code file:line} below the root; empty when it is nowhere. */
  private String place(String address) throws IOException {
    return HclSources.of(root)
        .of(Address.parse(address))
        .map(place -> place.toString().substring(HclSources.shown(root).length() + 1))
        .orElse("");
  }

  @Test
  void a_resource_is_at_its_header_whatever_stands_before_it() throws IOException {
    file(
        "main.tf",
        """
        # resource "aws_s3_bucket" "commented" {}
        /* resource "aws_s3_bucket" "commented" {
        */ locals {
          text = "a } ${join(",", [for x in ["}"] : "{${x}"])} \\" {"
          more = <<-EOT
            resource "aws_s3_bucket" "quoted" {
            EOTX
            EOT
        }
        resource "aws_s3_bucket"
          "not_terraform" {}
        resource "aws_s3_bucket" "raw" { // {
          bucket = "x"
          lifecycle { prevent_destroy = true }
        }
        data "aws_iam_policy_document" "p" {}
        """);

    assertThat(place("aws_s3_bucket.raw")).isEqualTo("main.tf:12");
    assertThat(place("aws_s3_bucket.raw[\"a.b\"]")).isEqualTo("main.tf:12");
    assertThat(place("data.aws_iam_policy_document.p")).isEqualTo("main.tf:16");
    assertThat(place("aws_s3_bucket.commented")).isEmpty();
    assertThat(place("aws_s3_bucket.quoted")).isEmpty();
  }

  @Test
  void a_resource_of_a_local_module_is_in_its_file() throws IOException {
    file("main.tf", "module \"lake\" {\n  source = \"./modules/lake\"\n}\n");
    file(
        "modules/lake/s3.tf",
        "module \"inner\" {\n  source = \"../inner\"\n}\nresource \"aws_s3_bucket\" \"b\" {}\n");
    file("modules/inner/x.tf", "\nresource \"aws_kms_key\" \"k\" {}\n");

    assertThat(place("module.lake[\"eu\"].aws_s3_bucket.b")).isEqualTo("modules/lake/s3.tf:4");
    assertThat(place("module.lake.module.inner.aws_kms_key.k")).isEqualTo("modules/inner/x.tf:2");
  }

  @Test
  void a_resource_of_an_installed_module_is_in_its_file_and_else_at_the_call() throws IOException {
    String call = "\nmodule \"%s\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n}\n";
    file("main.tf", call.formatted("vpc") + call.formatted("absent"));
    file(
        ".terraform/modules/modules.json",
        """
        {"Modules": [{"Key": "", "Dir": "."}, {"Key": "vpc", "Dir": ".terraform/modules/vpc"}]}""");
    file(".terraform/modules/vpc/main.tf", "resource \"aws_vpc\" \"this\" {}\n");

    assertThat(place("module.vpc.aws_vpc.this[0]")).isEqualTo(".terraform/modules/vpc/main.tf:1");
    assertThat(place("module.absent.module.deep.aws_vpc.this")).isEqualTo("main.tf:6");
  }

  @Test
  void modules_that_call_each_other_and_text_that_never_ends_do_no_harm() throws IOException {
    file("main.tf", "module \"a\" {\n  source = \"./a\"\n}\n");
    file("a/main.tf", "module \"b\" {\n  source = \"../\"\n}\nresource \"x\" \"y\" {}\n");
    file("broken.tf", "resource \"aws_s3_bucket\" \"open\" { a = \"${\n x = <<EOT\n");

    assertThat(place("module.a.x.y")).isEqualTo("a/main.tf:4");
    assertThat(place("aws_s3_bucket.open")).isEqualTo("broken.tf:1");
  }
}
