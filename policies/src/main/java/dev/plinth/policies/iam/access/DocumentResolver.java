package dev.plinth.policies.iam.access;

import dev.plinth.policies.graph.Edge;
import dev.plinth.policies.graph.Related;
import dev.plinth.policies.graph.ResourceGraph;
import dev.plinth.policies.iam.language.BlockDocument;
import dev.plinth.policies.iam.language.BlockDocument.ArgumentPath;
import dev.plinth.policies.iam.language.PolicyDocument;
import dev.plinth.policies.iam.language.Statement;
import dev.plinth.policies.iam.match.Glob;
import dev.plinth.policies.plan.Configuration;
import dev.plinth.policies.plan.Expression;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.plan.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the documents that policy arguments hold: their text when the plan shows it, else the
 * document data source that they refer to, whose statements stay readable before apply.
 */
final class DocumentResolver {

  private static final String DOCUMENT = "aws_iam_policy_document";

  /** No configuration nests documents deeper; a hostile plan may, or in a circle. */
  private static final int MOST_NESTED = 32;

  private final ResourceGraph graph;
  private final Configuration configuration;
  private final ResourceArns arns;
  private final Map<Resource, PolicyDocument> documents = new HashMap<>();

  DocumentResolver(ResourceGraph graph, Configuration configuration, ResourceArns arns) {
    this.graph = graph;
    this.configuration = configuration;
    this.arns = arns;
  }

  /**
   * The document in an argument; empty when the argument is not set.
   *
   * @param related what the argument refers to
   */
  Optional<PlacedDocument> document(
      Resource holder, String attribute, Value value, Related related) {
    if (value.isNull()) {
      return Optional.empty();
    }
    Optional<String> text = value.asText();
    if (text.isPresent()) {
      return Optional.of(
          new PlacedDocument(holder, holder, attribute, PolicyDocument.parse(text.get())));
    }
    List<Edge> toDocuments =
        related.edges().stream().filter(edge -> edge.to().type().equals(DOCUMENT)).toList();
    Optional<Resource> only = related.certain();
    if (only.isPresent() && !toDocuments.isEmpty()) {
      return Optional.of(
          new PlacedDocument(holder, only.get(), "statement", rendered(only.get(), 0)));
    }
    PolicyDocument document = PolicyDocument.unknown(attribute);
    for (Edge edge : toDocuments) {
      document = document.with(foreign(edge.to(), 0).map(Statement::uncertain));
    }
    return Optional.of(new PlacedDocument(holder, holder, attribute, document));
  }

  /** The document in a top-level argument; empty when the argument is not set. */
  Optional<PlacedDocument> document(Resource holder, String attribute) {
    return document(holder, attribute, holder.get(attribute), graph.related(holder, attribute));
  }

  /** What a document data source will render. */
  private PolicyDocument rendered(Resource data, int depth) {
    PolicyDocument known = documents.get(data);
    if (known != null) {
      return known;
    }
    if (depth > MOST_NESTED) {
      return PolicyDocument.unknown("documents nested in documents");
    }
    PolicyDocument made =
        data.get("json")
            .asText()
            .map(PolicyDocument::parse)
            .orElseGet(
                () ->
                    BlockDocument.read(
                        data.values(),
                        (path, count, only) -> patterns(data, path, count, only),
                        merged(data, "source_policy_documents", depth),
                        merged(data, "override_policy_documents", depth)));
    documents.put(data, made);
    return made;
  }

  /** The document of another data source, whose statements say where they are from. */
  private PolicyDocument foreign(Resource data, int depth) {
    return rendered(data, depth)
        .map(statement -> statement.at(data.address().text() + " " + statement.place()));
  }

  private List<PolicyDocument> merged(Resource data, String argument, int depth) {
    Value sources = data.get(argument);
    List<PolicyDocument> merged = new ArrayList<>();
    sources.texts().forEach(text -> merged.add(PolicyDocument.parse(text)));
    if (!sources.hasUnknown()) {
      return merged;
    }
    long unknown = sources.elements().stream().filter(Value::isUnknown).count();
    Related related = graph.related(data, argument);
    List<Edge> toUnknown =
        related.edges().stream().filter(edge -> edge.to().get("json").asText().isEmpty()).toList();
    boolean allTold =
        !sources.isUnknown()
            && !related.lost()
            && toUnknown.size() == unknown
            && toUnknown.stream()
                .allMatch(edge -> edge.certain() && edge.to().type().equals(DOCUMENT));
    for (Edge edge : toUnknown) {
      if (edge.to().type().equals(DOCUMENT)) {
        PolicyDocument document = foreign(edge.to(), depth + 1);
        merged.add(allTold ? document : document.map(Statement::uncertain));
      }
    }
    if (!allTold) {
      merged.add(PolicyDocument.unknown(argument));
    }
    return merged;
  }

  /** The ARNs that the unknown elements of a list refer to. */
  private List<Glob> patterns(Resource data, ArgumentPath path, int count, boolean only) {
    List<Expression> expressions = expressions(data, path);
    List<Edge> edges = new ArrayList<>();
    for (Expression expression : expressions) {
      // By the name of its argument, an expression of a list holds many.
      Related related = graph.related(data, "values", expression);
      if (related.lost()) {
        return List.of();
      }
      edges.addAll(related.edges());
    }
    if (edges.isEmpty() || !edges.stream().allMatch(edge -> edge.attribute().equals("arn"))) {
      return List.of();
    }
    List<Glob> targets = edges.stream().map(edge -> arns.reference(edge.to())).toList();
    boolean oneEach =
        only
            && expressions.size() == 1
            && targets.size() == count
            && edges.stream().allMatch(Edge::certain);
    if (oneEach) {
      return targets;
    }
    Glob any = targets.size() == 1 ? targets.get(0) : common(targets);
    return Collections.nCopies(count, any);
  }

  /** The expressions of the argument; those of several blocks, whose order the plan loses. */
  private List<Expression> expressions(Resource data, ArgumentPath path) {
    Expression statements =
        configuration
            .of(data.address())
            .map(block -> block.arguments().get("statement"))
            .orElse(Expression.Constant.LITERAL);
    boolean sameBlocks =
        statements instanceof Expression.Blocks blocks
            && blocks.blocks().size() == data.get("statement").elements().size();
    if (!sameBlocks) {
      return List.of();
    }
    Expression argument =
        ((Expression.Blocks) statements).blocks().get(path.statement()).get(path.argument());
    if (path.nested().isEmpty()) {
      return argument == null ? List.of() : List.of(argument);
    }
    return argument instanceof Expression.Blocks blocks
        ? blocks.blocks().stream()
            .flatMap(block -> Optional.ofNullable(block.get(path.nested())).stream())
            .toList()
        : List.of();
  }

  private static Glob common(List<Glob> targets) {
    String prefix = targets.get(0).literalPrefix();
    for (Glob target : targets) {
      String other = target.literalPrefix();
      int same = 0;
      while (same < Math.min(prefix.length(), other.length())
          && prefix.charAt(same) == other.charAt(same)) {
        same++;
      }
      prefix = prefix.substring(0, same);
    }
    return Glob.unknownAfter(Glob.literal(prefix), prefix + "…");
  }
}
