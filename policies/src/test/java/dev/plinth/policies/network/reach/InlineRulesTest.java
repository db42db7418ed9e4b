package dev.plinth.policies.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.policies.PlanText;
import dev.plinth.policies.network.NetworkModel;
import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.network.space.Traffic;
import dev.plinth.policies.rule.PlanContext;
import org.junit.jupiter.api.Test;

/** Blocks of a security group that refer to groups, whose ids are known only after apply. */
class InlineRulesTest {

  /** A client that may send to {@code server} or to {@code other}, as the configuration says. */
  private static Reach reach(String... egressReferences) {
    String egress =
        """
        {"protocol": "-1", "from_port": 0, "to_port": 0},
        {"protocol": "udp", "from_port": 443, "to_port": 443}""";
    String blocks =
        "{\"security_groups\": {\"references\": [\"%s\"]}},{\"security_groups\": {\"references\": [\"%s\"]}}"
            .formatted((Object[]) egressReferences);
    String json =
        """
        {"format_version": "1.2", "resource_changes": [
          %s, %s, %s, %s, %s, %s, %s],
         "configuration": {"root_module": {"resources": [
          {"address": "aws_vpc.v", "expressions": {}},
          {"address": "aws_subnet.s", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}}},
          {"address": "aws_security_group.server", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}, "ingress": [{}]}},
          {"address": "aws_security_group.other", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}}},
          {"address": "aws_security_group.client", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id"]}, "egress": [%s]}},
          {"address": "aws_instance.server", "expressions": {"subnet_id": {"references": ["aws_subnet.s.id"]}, "vpc_security_group_ids": {"references": ["aws_security_group.server.id"]}}},
          {"address": "aws_instance.client", "expressions": {"subnet_id": {"references": ["aws_subnet.s.id"]}, "vpc_security_group_ids": {"references": ["aws_security_group.client.id"]}}}]}}}
        """
            .formatted(
                created("aws_vpc", "v", "{\"cidr_block\": \"10.0.0.0/16\"}", "\"id\": true"),
                created(
                    "aws_subnet",
                    "s",
                    "{\"cidr_block\": \"10.0.0.0/24\"}",
                    "\"id\": true, \"vpc_id\": true"),
                created(
                    "aws_security_group",
                    "server",
                    "{\"ingress\": [{\"protocol\": \"-1\", \"from_port\": 0, \"to_port\": 0,"
                        + " \"cidr_blocks\": [\"10.0.0.0/16\"]}]}",
                    "\"id\": true, \"vpc_id\": true"),
                created("aws_security_group", "other", "{}", "\"id\": true, \"vpc_id\": true"),
                created(
                    "aws_security_group",
                    "client",
                    "{\"egress\": [" + egress + "]}",
                    "\"id\": true, \"vpc_id\": true, \"egress\": [{\"security_groups\": true},"
                        + " {\"security_groups\": true}]"),
                created(
                    "aws_instance",
                    "server",
                    "{}",
                    "\"id\": true, \"subnet_id\": true, \"vpc_security_group_ids\": true"),
                created(
                    "aws_instance",
                    "client",
                    "{}",
                    "\"id\": true, \"subnet_id\": true, \"vpc_security_group_ids\": true"),
                blocks);
    NetworkModel model = NetworkModel.of(PlanContext.of(PlanText.read(json)));
    return new Reachability(model)
        .reach(workload(model, "client"), workload(model, "server"), Traffic.tcp(22));
  }

  private static String created(String type, String name, String after, String unknown) {
    return """
        {"address": "%s.%s", "mode": "managed", "type": "%s",
         "change": {"actions": ["create"], "before": null, "after": %s, "after_unknown": {%s}}}"""
        .formatted(type, name, type, after, unknown);
  }

  private static Party workload(NetworkModel model, String name) {
    String address = "aws_instance." + name;
    return new Party.Workloads(
        address,
        model.interfaces().stream()
            .filter(one -> one.owner().address().text().equals(address))
            .toList());
  }

  @Test
  void blocks_that_refer_to_the_same_group_are_followed() {
    assertThat(reach("aws_security_group.server.id", "aws_security_group.server.id"))
        .extracting(Reach::answer)
        .isEqualTo(Answer.MUST);
    assertThat(reach("aws_security_group.other.id", "aws_security_group.other.id"))
        .extracting(Reach::answer)
        .isEqualTo(Answer.CANNOT);
  }

  @Test
  void of_blocks_that_refer_to_different_groups_each_may_be_the_one() {
    assertThat(reach("aws_security_group.server.id", "aws_security_group.other.id"))
        .extracting(Reach::answer)
        .isEqualTo(Answer.MAY);
    assertThat(reach("aws_security_group.other.id", "aws_security_group.server.id"))
        .extracting(Reach::answer)
        .isEqualTo(Answer.MAY);
  }
}
