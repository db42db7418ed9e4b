package dev.plinth.policies.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.plinth.policies.iam.access.Answer;
import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.Request;
import dev.plinth.policies.plan.Action;
import dev.plinth.policies.plan.Address;
import dev.plinth.policies.plan.Configuration;
import dev.plinth.policies.plan.Configuration.ResourceConfiguration;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.JsonValues;
import dev.plinth.policies.plan.Plan;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import dev.plinth.policies.rule.Finding;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleCatalogue;
import dev.plinth.policies.rules.identity.IdentityRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan of identities for tests. The text {@code "?"} at any depth is a value that is known only
 * after apply. An argument refers to others by {@code argument <- reference, reference}; arguments
 * of blocks are written {@code statement.0.resources}.
 */
public final class IamPlan {

  private final TreeMap<Address, Resource> resources = new TreeMap<>();
  private final Map<String, ResourceConfiguration> configuration = new HashMap<>();
  private final Map<String, Expression> outputs = new HashMap<>();

  /** A policy document that stays readable, since its text is known only after apply. */
  public IamPlan document(String name, String statements, String... references) {
    return add(
        "data.aws_iam_policy_document." + name,
        "{\"json\": \"?\", \"statement\": [" + statements + "]}",
        references);
  }

  /** A document, and a role policy of that name that attaches it to a role. */
  public IamPlan policy(String name, String role, String statements, String... references) {
    return document(name, statements, references)
        .add(
            "aws_iam_role_policy." + name,
            "{\"role\": \"%s\", \"policy\": \"?\"}".formatted(role),
            "policy <- data.aws_iam_policy_document." + name + ".json");
  }

  /** A role that nobody may assume, unless another document says so. */
  public IamPlan role(String name) {
    return add("aws_iam_role." + name, "{\"name\": \"%s\", \"arn\": \"?\"}".formatted(name));
  }

  /** A role that a document makes trust somebody. */
  public IamPlan role(String name, String trust, String... references) {
    return document(name + "_trust", trust, references)
        .add(
            "aws_iam_role." + name,
            "{\"name\": \"%s\", \"arn\": \"?\", \"assume_role_policy\": \"?\"}".formatted(name),
            "assume_role_policy <- data.aws_iam_policy_document." + name + "_trust.json");
  }

  /** Any resource or data source. */
  public IamPlan add(String address, String values, String... references) {
    boolean data = address.startsWith("data.");
    String type = (data ? address.substring(5) : address).split("\\.", -1)[0];
    Address parsed = Address.parse(address);
    Value.Mapping mapping = (Value.Mapping) marked(read(values));
    resources.put(
        parsed,
        new Resource(
            parsed,
            data ? Resource.Mode.DATA : Resource.Mode.MANAGED,
            type,
            data ? Action.READ : Action.CREATE,
            mapping,
            Value.Mapping.empty(),
            Value.Special.NULL,
            List.of(),
            Optional.empty()));
    Map<String, Expression> arguments = new HashMap<>();
    mapping.entries().forEach((name, value) -> arguments.put(name, Expression.Constant.LITERAL));
    List<Map<String, Expression>> statements = new ArrayList<>();
    mapping.get("statement").elements().forEach(one -> statements.add(new HashMap<>()));
    for (String reference : references) {
      String[] parts = reference.split("\\s*<-\\s*", -1);
      Expression expression = new Expression.References(List.of(parts[1].split("\\s*,\\s*", -1)));
      String[] path = parts[0].split("\\.", -1);
      if (path.length == 1) {
        arguments.put(parts[0], expression);
      } else {
        Expression nested =
            path.length == 3
                ? expression
                : new Expression.Blocks(List.of(Map.of(path[3], expression)));
        statements.get(Integer.parseInt(path[1])).put(path[2], nested);
      }
    }
    if (!statements.isEmpty()) {
      arguments.put("statement", new Expression.Blocks(statements));
    }
    configuration.put(parsed.inConfiguration(), new ResourceConfiguration(arguments, false));
    return this;
  }

  /** An output of the root module. */
  public IamPlan output(String name, String reference) {
    outputs.put(name, new Expression.References(List.of(reference)));
    return this;
  }

  /** Tells the account, as a configuration that asks for it does. */
  public IamPlan account(String id) {
    return add("data.aws_caller_identity.current", "{\"account_id\": \"" + id + "\"}");
  }

  /** The plan. */
  public Plan plan() {
    return plan(resources);
  }

  private Plan plan(SortedMap<Address, Resource> all) {
    return new Plan(
        "1.2", "1.11.4", all, new Configuration(configuration, Map.of(), outputs, List.of()));
  }

  /** The plan with each known text in turn known only after apply, by the path of the text. */
  public Map<String, Plan> withEachLeafUnknown() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    resources.forEach(
        (address, resource) ->
            leaves(resource.values(), "")
                .forEach(
                    (path, values) -> {
                      TreeMap<Address, Resource> changed = new TreeMap<>(resources);
                      changed.put(
                          address,
                          new Resource(
                              address,
                              resource.mode(),
                              resource.type(),
                              resource.action(),
                              (Value.Mapping) values,
                              resource.before(),
                              resource.sensitive(),
                              List.of(),
                              Optional.empty()));
                      plans.put(address + path, plan(changed));
                    }));
    return plans;
  }

  /** The value once for each leaf, with that leaf unknown. */
  private static Map<String, Value> leaves(Value value, String path) {
    Map<String, Value> found = new LinkedHashMap<>();
    if (value instanceof Value.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, inside) ->
                  leaves(inside, path + "." + name)
                      .forEach(
                          (where, changed) -> {
                            Map<String, Value> entries = new LinkedHashMap<>(mapping.entries());
                            entries.put(name, changed);
                            found.put(where, new Value.Mapping(entries));
                          }));
    } else if (value instanceof Value.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        int at = i;
        leaves(sequence.elements().get(i), path + "[" + i + "]")
            .forEach(
                (where, changed) -> {
                  List<Value> elements = new ArrayList<>(sequence.elements());
                  elements.set(at, changed);
                  found.put(where, new Value.Sequence(elements));
                });
      }
    }
    boolean leaf = !value.isUnknown() && !value.isNull() && !path.isEmpty();
    if (leaf) {
      found.put(path, Value.Special.UNKNOWN);
    }
    return found;
  }

  /** The findings of the identity rules. */
  public List<Finding> findings() {
    return findings(plan());
  }

  /** The findings of the identity rules in a plan. */
  public static List<Finding> findings(Plan plan) {
    return new RuleCatalogue(IdentityRules.all()).check("test", plan).findings();
  }

  /** The findings of one rule, each as {@code VERDICT address}; none when it passes. */
  public List<String> verdicts(String rule) {
    return findings().stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .map(finding -> finding.verdict() + " " + finding.address())
        .toList();
  }

  /** What the findings of one rule prove, step by step. */
  public List<String> proof(String rule) {
    return findings().stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .flatMap(finding -> finding.evidence().stream())
        .map(step -> step.address() + " | " + step.value() + " | " + step.note())
        .toList();
  }

  /** The model of the plan. */
  public IamModel model() {
    return IamModel.of(PlanContext.of(plan()));
  }

  /** Whether the only principal of that name may do something. */
  public Answer can(String principal, String action, String resource) {
    IamModel model = model();
    return model.can(model.named(principal).get(0), Request.of(action, resource));
  }

  private static Value marked(Value value) {
    if (value instanceof Value.Text text && text.text().equals("?")) {
      return Value.Special.UNKNOWN;
    }
    if (value instanceof Value.Mapping mapping) {
      Map<String, Value> entries = new LinkedHashMap<>();
      mapping.entries().forEach((name, inside) -> entries.put(name, marked(inside)));
      return new Value.Mapping(entries);
    }
    return value instanceof Value.Sequence sequence
        ? new Value.Sequence(sequence.elements().stream().map(IamPlan::marked).toList())
        : value;
  }

  private static Value read(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return JsonValues.read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }
}
