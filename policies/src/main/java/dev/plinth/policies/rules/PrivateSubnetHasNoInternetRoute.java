package dev.plinth.policies.rules;

import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Category;
import dev.plinth.policies.rule.Evidence;
import dev.plinth.policies.rule.Judgement;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.Rule;
import dev.plinth.policies.rule.RuleDocument;
import dev.plinth.policies.rule.Severity;
import dev.plinth.policies.rules.RouteTables.Effective;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The effective route table of a private subnet leads to no internet gateway. */
final class PrivateSubnetHasNoInternetRoute implements Rule {

  private static final Pattern PRIVATE =
      Pattern.compile("(^|[^a-z])(private|data|database|internal|intra|isolated)([^a-z]|$)");
  private static final Pattern PUBLIC = Pattern.compile("(^|[^a-z])public([^a-z]|$)");
  private static final String INTERNAL_LOAD_BALANCER = "kubernetes.io/role/internal-elb";

  private static final RuleDocument DOCUMENT =
      new RuleDocument(
          "PLINTH-NET-001",
          "Private subnets have no route to an internet gateway",
          Severity.CRITICAL,
          Category.NETWORK,
          """
          A route to an internet gateway makes a subnet public, whatever its name: an instance \
          there that gets a public address can be reached from the internet. Only the effective \
          route table counts: the associated one, else the main table of the VPC. A subnet counts \
          as private when its Tier or Name tag says so (private, data, database, internal, intra, \
          isolated).""",
          """
          Route 0.0.0.0/0 of private subnets to a NAT gateway, or nowhere, and give each private \
          subnet a route table of its own, so that the main table does not decide.""",
          """
          resource "aws_subnet" "a" {
            vpc_id = aws_vpc.main.id
            tags   = { Tier = "private" }
          }
          resource "aws_route_table" "a" {
            vpc_id = aws_vpc.main.id
            route {
              cidr_block = "0.0.0.0/0"
              gateway_id = aws_internet_gateway.main.id
            }
          }
          resource "aws_route_table_association" "a" {
            subnet_id      = aws_subnet.a.id
            route_table_id = aws_route_table.a.id
          }
          """,
          """
          # as above, but:
          resource "aws_route_table" "a" {
            vpc_id = aws_vpc.main.id
            route {
              cidr_block     = "0.0.0.0/0"
              nat_gateway_id = aws_nat_gateway.main.id
            }
          }
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"),
          List.of());

  @Override
  public RuleDocument document() {
    return DOCUMENT;
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of("aws_subnet");
  }

  @Override
  public Judgement judge(Resource subnet, PlanContext context) {
    Optional<Evidence> isPrivate = subnet.remains() ? declaredPrivate(subnet) : Optional.empty();
    if (isPrivate.isEmpty()) {
      return Judgement.notApplicable();
    }
    RouteTables tables = new RouteTables(context);
    Effective effective = tables.of(subnet);
    List<Evidence> path = new ArrayList<>(List.of(isPrivate.get()));
    path.addAll(effective.evidence());
    List<Evidence> doubts = new ArrayList<>(effective.doubts());
    for (Resource table : effective.tables()) {
      RouteTables.InternetRoutes routes = tables.internetRoutes(table);
      if (!routes.certain().isEmpty() && effective.certain()) {
        path.addAll(routes.certain());
        return new Judgement.Fail("it is private, and its route table leads to the internet", path);
      }
      doubts.addAll(routes.certain());
      doubts.addAll(routes.possible());
    }
    if (doubts.isEmpty()) {
      return Judgement.pass();
    }
    path.addAll(doubts);
    return new Judgement.Unknown(
        "it is private, and the plan does not show all of its routes", path);
  }

  private static Optional<Evidence> declaredPrivate(Resource subnet) {
    Map<String, Value> tags = subnet.get("tags").entries();
    for (Map.Entry<String, Value> tag : tags.entrySet()) {
      String name = tag.getKey().toLowerCase(Locale.ROOT);
      boolean tier = name.equals("tier") || name.endsWith(":tier");
      if (tier || name.equals("name")) {
        String text = tag.getValue().asText().orElse("").toLowerCase(Locale.ROOT);
        if (PUBLIC.matcher(text).find() && tier) {
          return Optional.empty();
        }
        if (PRIVATE.matcher(text).find() && !PUBLIC.matcher(text).find()) {
          return Optional.of(
              Evidence.of(
                  subnet, "tags." + tag.getKey(), tag.getValue(), "says that it is private"));
        }
      }
    }
    return tags.containsKey(INTERNAL_LOAD_BALANCER)
        ? Optional.of(
            Evidence.of(
                subnet,
                "tags." + INTERNAL_LOAD_BALANCER,
                tags.getOrDefault(INTERNAL_LOAD_BALANCER, Value.Special.NULL),
                "says that it is private"))
        : Optional.empty();
  }
}
