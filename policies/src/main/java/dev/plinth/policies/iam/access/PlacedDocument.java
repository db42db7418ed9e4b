package dev.plinth.policies.iam.access;

import dev.plinth.policies.iam.language.PolicyDocument;
import dev.plinth.policies.plan.Resource;
import java.util.List;

/**
 * A policy document and where the plan shows it.
 *
 * @param holder the resource whose argument it is
 * @param source the holder, or the document data source that the argument refers to
 * @param attribute of the source, for example {@code policy}
 */
public record PlacedDocument(
    Resource holder, Resource source, String attribute, PolicyDocument document) {

  /** Its statements, each with its place. */
  public List<PlacedStatement> statements() {
    return document.statements().stream()
        .map(statement -> new PlacedStatement(source, attribute, statement))
        .toList();
  }
}
