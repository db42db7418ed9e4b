package dev.plinth.policies.rules.identity;

import dev.plinth.policies.iam.access.IamModel;
import dev.plinth.policies.iam.access.IamModel.HeldDocument;
import dev.plinth.policies.iam.access.PlacedDocument;
import dev.plinth.policies.iam.access.PolicyArguments;
import dev.plinth.policies.iam.access.PolicyKind;
import dev.plinth.policies.plan.Resource;
import dev.plinth.policies.rule.PlanContext;
import dev.plinth.policies.rule.RuleDocument;
import java.util.List;

/** A rule about whether documents of any kind say what their author meant. */
abstract class DocumentRule extends IdentityRule {

  DocumentRule(RuleDocument document, String failure) {
    super(
        document,
        PolicyArguments.types(),
        failure,
        "a part of the policy is known only after apply");
  }

  @Override
  final boolean examine(Resource resource, IamModel model, PlanContext context, Proof proof) {
    List<HeldDocument> documents = model.documents(resource);
    for (HeldDocument held : documents) {
      PlacedDocument document = held.document();
      if (!document.document().isComplete()) {
        document.statements().stream()
            .filter(one -> !one.statement().certain())
            .forEach(one -> proof.doubt(one.evidence("is known only after apply")));
      }
      examine(document, held.kind(), model, proof);
    }
    return !documents.isEmpty();
  }

  /** Looks at one document. */
  abstract void examine(PlacedDocument document, PolicyKind kind, IamModel model, Proof proof);
}
