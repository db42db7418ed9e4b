package dev.plinth.modules.identity;

import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementCondition;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.HashSet;
import java.util.List;
import software.constructs.Construct;

/**
 * An IAM policy as a data source instead of JSON text, so that a plan shows its statements and what
 * they refer to before anything exists.
 */
public final class PolicyDocument extends PlatformConstruct {

  private final DataAwsIamPolicyDocument resource;
  private final String json;

  /**
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public PolicyDocument(Construct scope, String id, List<PolicyStatement> statements) {
    super(scope, Checks.validId(scope, id, new Statements(statements)));
    resource =
        DataAwsIamPolicyDocument.Builder.create(this, "Resource")
            .statement(statements.stream().map(PolicyDocument::inTerraform).toList())
            .build();
    json = resource.getJson();
  }

  /** The policy's JSON, as a token. */
  public String json() {
    return json;
  }

  /** The data source itself. */
  public DataAwsIamPolicyDocument resource() {
    return resource;
  }

  private record Statements(List<PolicyStatement> statements) implements Validated {
    @Override
    public void validate(Checks check) {
      check.notEmpty("statements", statements, "at least one statement", "add a statement");
      var sids = new HashSet<String>();
      for (int i = 0; i < statements.size(); i++) {
        String sid = statements.get(i).sid();
        if (!sids.add(sid)) {
          check.problem(
              "statements[" + i + "].sid",
              sid,
              "is the sid of an earlier statement",
              "a sid of its own for each statement",
              "say what sets this statement apart");
        }
      }
    }
  }

  private static DataAwsIamPolicyDocumentStatement inTerraform(PolicyStatement statement) {
    var builder =
        DataAwsIamPolicyDocumentStatement.builder()
            .sid(statement.sid())
            .effect(statement.effect().code())
            .actions(statement.actions());
    if (!statement.resources().isEmpty()) {
      builder.resources(statement.resources());
    }
    if (!statement.principals().isEmpty()) {
      builder.principals(
          statement.principals().stream()
              .map(
                  principal ->
                      DataAwsIamPolicyDocumentStatementPrincipals.builder()
                          .type(principal.type())
                          .identifiers(principal.identifiers())
                          .build())
              .toList());
    }
    if (!statement.conditions().isEmpty()) {
      builder.condition(
          statement.conditions().stream()
              .map(
                  condition ->
                      DataAwsIamPolicyDocumentStatementCondition.builder()
                          .test(condition.test())
                          .variable(condition.variable())
                          .values(condition.values())
                          .build())
              .toList());
    }
    return builder.build();
  }
}
