package dev.plinth.policies.declarative;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plinth.policies.declarative.Formula.Call;
import dev.plinth.policies.declarative.Formula.Fold;
import dev.plinth.policies.declarative.Formula.FoldKind;
import dev.plinth.policies.declarative.Formula.Has;
import dev.plinth.policies.declarative.Formula.Listing;
import dev.plinth.policies.declarative.Formula.Literal;
import dev.plinth.policies.declarative.Formula.Name;
import dev.plinth.policies.declarative.Formula.Select;
import dev.plinth.policies.plan.Value;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Checked expressions as JSON, so that a run need not parse and check what the build has: a string
 * is a name, an object with one field anything else.
 */
final class FormulaJson {

  private FormulaJson() {}

  static void write(Formula formula, JsonGenerator out) throws IOException {
    if (formula instanceof Name name) {
      out.writeString(name.name());
      return;
    }
    out.writeStartObject();
    if (formula instanceof Literal literal) {
      out.writeFieldName("is");
      ValueJson.write(literal.value(), out);
    } else if (formula instanceof Listing listing) {
      writeAll("list", listing.elements(), out);
    } else if (formula instanceof Select select) {
      out.writeFieldName("." + select.attribute());
      write(select.operand(), out);
    } else if (formula instanceof Has has) {
      out.writeFieldName("?" + has.attribute());
      write(has.operand(), out);
    } else if (formula instanceof Call call) {
      writeAll("(" + call.function(), call.arguments(), out);
    } else if (formula instanceof Fold fold) {
      out.writeFieldName(fold.kind().name().toLowerCase(Locale.ROOT) + " " + fold.variable());
      out.writeStartArray();
      write(fold.range(), out);
      write(fold.body(), out);
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void writeAll(String name, List<Formula> formulas, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (Formula formula : formulas) {
      write(formula, out);
    }
    out.writeEndArray();
  }

  /** The expression that {@link #write} wrote. */
  static Formula read(Value json) {
    if (json instanceof Value.Text name) {
      return new Name(name.text());
    }
    var entries = json.entries();
    if (entries.isEmpty()) {
      // The reader of values leaves out null: only a literal null has no field.
      return new Literal(Value.Special.NULL);
    }
    var entry = entries.entrySet().iterator().next();
    String name = entry.getKey();
    Value inside = entry.getValue();
    return switch (name.charAt(0)) {
      case '.' -> new Select(read(inside), name.substring(1));
      case '?' -> new Has(read(inside), name.substring(1));
      case '(' -> new Call(name.substring(1), readAll(inside));
      default ->
          switch (name) {
            case "is" -> new Literal(inside);
            case "list" -> new Listing(readAll(inside));
            default -> fold(name, inside.elements());
          };
    };
  }

  private static Formula fold(String name, List<Value> parts) {
    int space = name.indexOf(' ');
    return new Fold(
        FoldKind.valueOf(name.substring(0, space).toUpperCase(Locale.ROOT)),
        read(parts.get(0)),
        name.substring(space + 1),
        read(parts.get(1)));
  }

  private static List<Formula> readAll(Value json) {
    return json.elements().stream().map(FormulaJson::read).toList();
  }
}
