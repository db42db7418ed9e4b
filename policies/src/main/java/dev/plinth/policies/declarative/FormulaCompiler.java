package dev.plinth.policies.declarative;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.plinth.policies.declarative.Formula.Call;
import dev.plinth.policies.declarative.Formula.Fold;
import dev.plinth.policies.declarative.Formula.FoldKind;
import dev.plinth.policies.declarative.Formula.Has;
import dev.plinth.policies.declarative.Formula.Listing;
import dev.plinth.policies.declarative.Formula.Literal;
import dev.plinth.policies.declarative.Formula.Name;
import dev.plinth.policies.declarative.Formula.Select;
import dev.plinth.policies.plan.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Parses and type-checks expressions with CEL's own compiler. */
final class FormulaCompiler {

  private final CelCompiler compiler;

  FormulaCompiler() {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(CelOptions.current().build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL)
            .addVar(Evaluation.RESOURCE, SimpleType.DYN);
    for (FunctionName function : FunctionName.values()) {
      List<CelType> parameters = Collections.nCopies(function.parameters(), SimpleType.DYN);
      String id = "plinth_" + function.text();
      builder.addFunctionDeclarations(
          CelFunctionDecl.newFunctionDeclaration(
              function.text(),
              function.isMember()
                  ? CelOverloadDecl.newMemberOverload(id, SimpleType.DYN, parameters)
                  : CelOverloadDecl.newGlobalOverload(id, SimpleType.DYN, parameters)));
    }
    compiler = builder.build();
  }

  /** A text that is no expression, or one that the language does not know; says where. */
  static final class InvalidFormulaException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidFormulaException(String message) {
      super(message);
    }
  }

  /** The expression of a text. */
  Formula compile(String text) throws InvalidFormulaException {
    try {
      CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
      return formula(tree.getExpr());
    } catch (CelValidationException e) {
      throw new InvalidFormulaException(
          e.getErrors().stream()
              .map(FormulaCompiler::describe)
              .distinct()
              .limit(3)
              .collect(Collectors.joining("; ")));
    }
  }

  private static String describe(CelIssue issue) {
    return "column "
        + (issue.getSourceLocation().getColumn() + 1)
        + ": "
        + issue.getMessage().replace('\n', ' ');
  }

  private Formula formula(CelExpr expression) throws InvalidFormulaException {
    return switch (expression.getKind()) {
      case CONSTANT -> new Literal(constant(expression.constant()));
      case IDENT -> new Name(expression.ident().name());
      case SELECT ->
          expression.select().testOnly()
              ? new Has(formula(expression.select().operand()), expression.select().field())
              : new Select(formula(expression.select().operand()), expression.select().field());
      case CALL -> call(expression.call());
      case LIST -> new Listing(formulas(expression.list().elements()));
      case COMPREHENSION -> fold(expression.comprehension());
      default ->
          throw new InvalidFormulaException(
              "messages and maps cannot be written in a rule; compare attribute by attribute");
    };
  }

  private List<Formula> formulas(List<CelExpr> expressions) throws InvalidFormulaException {
    List<Formula> formulas = new ArrayList<>();
    for (CelExpr expression : expressions) {
      formulas.add(formula(expression));
    }
    return formulas;
  }

  private Formula call(CelExpr.CelCall call) throws InvalidFormulaException {
    List<CelExpr> arguments = new ArrayList<>();
    call.target().ifPresent(arguments::add);
    arguments.addAll(call.args());
    if (!Operators.NAMES.contains(call.function()) && !FunctionName.isKnown(call.function())) {
      throw new InvalidFormulaException(
          "the function '%s' of CEL is not part of the rule language; it has %s"
              .formatted(
                  call.function(),
                  Set.copyOf(FunctionName.texts()).stream()
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    List<Formula> formulas = formulas(arguments);
    if (call.function().equals("matches")) {
      checkPattern(formulas);
    }
    return new Call(call.function(), formulas);
  }

  private static void checkPattern(List<Formula> arguments) throws InvalidFormulaException {
    if (arguments.get(1) instanceof Literal literal) {
      try {
        Pattern.compile(literal.value().asText().orElse(""));
      } catch (PatternSyntaxException e) {
        throw new InvalidFormulaException("not an RE2 pattern: " + e.getMessage());
      }
    }
  }

  private static Value constant(CelConstant constant) throws InvalidFormulaException {
    return switch (constant.getKind()) {
      case NULL_VALUE -> Value.Special.NULL;
      case BOOLEAN_VALUE -> Value.of(constant.booleanValue());
      case INT64_VALUE -> new Value.Numeric(BigDecimal.valueOf(constant.int64Value()));
      case DOUBLE_VALUE -> new Value.Numeric(BigDecimal.valueOf(constant.doubleValue()));
      case STRING_VALUE -> new Value.Text(constant.stringValue());
      default ->
          throw new InvalidFormulaException(
              "only null, booleans, whole numbers, decimals and strings are constants of a rule");
    };
  }

  /** Reads a macro back from the loop into which CEL's parser unfolds it. */
  private Formula fold(CelExpr.CelComprehension loop) throws InvalidFormulaException {
    Formula range = formula(loop.iterRange());
    CelExpr step = loop.loopStep();
    CelExpr start = loop.accuInit();
    if (start.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && start.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
      FoldKind kind = start.constant().booleanValue() ? FoldKind.ALL : FoldKind.EXISTS;
      return new Fold(kind, range, loop.iterVar(), formula(step.call().args().get(1)));
    }
    if (start.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      return new Fold(
          FoldKind.EXISTS_ONE, range, loop.iterVar(), formula(step.call().args().get(0)));
    }
    if (step.call().function().equals("_?_:_")) {
      Formula filtered =
          new Fold(FoldKind.FILTER, range, loop.iterVar(), formula(step.call().args().get(0)));
      Formula element =
          formula(step.call().args().get(1).call().args().get(1).list().elements().get(0));
      return element instanceof Name name && name.name().equals(loop.iterVar())
          ? filtered
          : new Fold(FoldKind.MAP, filtered, loop.iterVar(), element);
    }
    return new Fold(
        FoldKind.MAP,
        range,
        loop.iterVar(),
        formula(step.call().args().get(1).list().elements().get(0)));
  }
}
