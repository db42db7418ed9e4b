package dev.plinth.bindings.generator;

import dev.plinth.bindings.generator.TypeScript.Field;
import dev.plinth.bindings.generator.TypeScript.Kind;
import dev.plinth.bindings.generator.TypeScript.Member;
import dev.plinth.bindings.generator.TypeScript.StructClass;
import dev.plinth.bindings.generator.TypeScript.StructInterface;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the TypeScript that CDKTF generated from the provider's schema. Generated code has one
 * shape, so lines and fixed indentation are enough; a line of a shape not met before fails in the
 * reader or in {@link BlockBuilder}, and never turns into a guess.
 */
final class TypeScriptReader {

  private static final Pattern INTERFACE = Pattern.compile("export interface (\\w+) .*\\{");
  private static final Pattern CLASS =
      Pattern.compile("export class (\\w+) extends cdktf\\.(\\w+) \\{");
  private static final Pattern BLOCK_NOTE = Pattern.compile("  \\* (\\w+) block");
  private static final Pattern DOCS_LINK = Pattern.compile("  \\* Docs at .* \\w+#(\\w+)}");
  private static final Pattern FIELD = Pattern.compile("  readonly \\w+(\\??): (.+);");
  private static final Pattern MEMBER =
      Pattern.compile("  // (\\w+) - computed: (\\w+), optional: (\\w+), required: (\\w+)");
  private static final Pattern TERRAFORM_TYPE =
      Pattern.compile("  public static readonly tfResourceType = \"(\\w+)\";");
  private static final Pattern SUPER_CALL =
      Pattern.compile("    super\\(terraformResource, terraformAttribute, (.*)\\);");
  private static final String STORAGE = "  private _";
  private static final String RETURN = "    return ";

  private final Iterator<String> lines;
  private final TypeScript into;

  private TypeScriptReader(String source, TypeScript into) {
    this.lines = source.lines().iterator();
    this.into = into;
  }

  /** Adds the declarations of one file. */
  static void read(String source, TypeScript into) {
    new TypeScriptReader(source, into).readFile();
  }

  private void readFile() {
    while (lines.hasNext()) {
      String line = lines.next();
      if (!line.startsWith("export ")) {
        continue;
      }
      Matcher matcher = INTERFACE.matcher(line);
      if (matcher.matches()) {
        into.add(new StructInterface(matcher.group(1), readFields()));
      } else if (matcher.usePattern(CLASS).matches()) {
        into.add(readClass(matcher.group(1), Kind.of(matcher.group(2))));
      }
    }
  }

  private List<Field> readFields() {
    List<Field> fields = new ArrayList<>();
    String block = "";
    String name = "";
    for (String line = lines.next(); !line.equals("}"); line = lines.next()) {
      Matcher matcher = BLOCK_NOTE.matcher(line);
      if (matcher.matches()) {
        block = matcher.group(1);
      } else if (matcher.usePattern(DOCS_LINK).matches()) {
        name = matcher.group(1);
      } else if (matcher.usePattern(FIELD).matches()) {
        boolean optional = !matcher.group(1).isEmpty();
        fields.add(new Field(name, matcher.group(2), optional, name.equals(block)));
        block = "";
        name = "";
      }
    }
    return List.copyOf(fields);
  }

  private StructClass readClass(String name, Kind kind) {
    TypeScript.ClassBuilder builder = new TypeScript.ClassBuilder(name, kind);
    for (String line = lines.next(); !line.equals("}"); line = lines.next()) {
      Matcher matcher = MEMBER.matcher(line);
      if (matcher.matches()) {
        builder.members.add(readMember(matcher));
      } else if (matcher.usePattern(TERRAFORM_TYPE).matches()) {
        builder.terraformType = matcher.group(1);
      } else if (matcher.usePattern(SUPER_CALL).matches()) {
        builder.superArguments = matcher.group(1);
      }
    }
    return builder.build();
  }

  private Member readMember(Matcher comment) {
    String storage = "";
    String line = lines.next();
    while (!line.startsWith(RETURN)) {
      if (line.startsWith(STORAGE)) {
        storage = line.strip();
      }
      line = lines.next();
    }
    return new Member(
        comment.group(1),
        Boolean.parseBoolean(comment.group(2)),
        Boolean.parseBoolean(comment.group(3)),
        Boolean.parseBoolean(comment.group(4)),
        storage,
        line.strip());
  }
}
