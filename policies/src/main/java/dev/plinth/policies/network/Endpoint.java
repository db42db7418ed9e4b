package dev.plinth.policies.network;

import dev.plinth.policies.network.space.Answer;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A VPC endpoint of an AWS service.
 *
 * @param service the service as endpoint names call it, for example {@code s3} or {@code ecr.api};
 *     empty when it is unknown, or not AWS's
 * @param type {@code Gateway}, {@code Interface}, …
 * @param tables the route tables of a gateway endpoint
 * @param possibleTables those that it may have too
 * @param openTables whether it may have tables that the plan does not show
 * @param privateDns whether the service's own name leads to it
 */
public record Endpoint(
    Resource resource,
    Optional<String> service,
    String type,
    Choice<Vpc> vpc,
    Set<Resource> tables,
    Set<Resource> possibleTables,
    boolean openTables,
    Fact privateDns) {

  private static final Pattern NAME =
      Pattern.compile("(?:com|cn\\.com)\\.amazonaws\\.[a-z0-9-]+\\.([a-z0-9.-]+)");

  /** Services that have a gateway endpoint. */
  public static final List<String> GATEWAY_SERVICES = List.of("s3", "dynamodb");

  /** The service in a name such as {@code com.amazonaws.eu-north-1.s3}. */
  static Optional<String> service(Value name) {
    return name.asText().map(NAME::matcher).filter(Matcher::matches).map(match -> match.group(1));
  }

  /** Whether it is a gateway endpoint, which works by route tables. */
  public boolean isGateway() {
    return type.equals("Gateway");
  }

  /** Whether it serves a route table. */
  public Answer serves(RouteTable table) {
    Optional<Resource> resource = table.resource();
    if (resource.filter(tables::contains).isPresent()) {
      return Answer.MUST;
    }
    return openTables || resource.filter(possibleTables::contains).isPresent()
        ? Answer.MAY
        : Answer.CANNOT;
  }

  @Override
  public String toString() {
    return resource.address().text();
  }
}
