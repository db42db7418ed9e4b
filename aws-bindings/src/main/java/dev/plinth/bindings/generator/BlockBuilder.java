package dev.plinth.bindings.generator;

import dev.plinth.bindings.generator.TypeScript.Kind;
import dev.plinth.bindings.generator.TypeScript.Member;
import dev.plinth.bindings.generator.TypeScript.StructClass;
import dev.plinth.bindings.generator.TypeScript.StructInterface;
import dev.plinth.bindings.schema.Attribute;
import dev.plinth.bindings.schema.AttributeType;
import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.MapOf;
import dev.plinth.bindings.schema.AttributeType.ObjectOf;
import dev.plinth.bindings.schema.AttributeType.SetOf;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.NestedBlock;
import dev.plinth.bindings.schema.NestedBlock.Nesting;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the declarations of one namespace back into the schema they were generated from.
 *
 * <p>CDKTF folds equal structs into one, so the statements of {@code aws_wafv2_web_acl}, which the
 * provider nests a few levels deep, refer to themselves here; they are unrolled again up to {@link
 * #MAX_SELF_NESTING}.
 */
final class BlockBuilder {

  private static final Pattern NESTED =
      Pattern.compile("private \\w+ = new (\\w+)\\(this, \"\\w+\"(?:, (true|false))?\\);");
  private static final Pattern COMPUTED_MAP =
      Pattern.compile("private \\w+ = new cdktf\\.(String|Number|Boolean)Map\\(this, \"\\w+\"\\);");
  private static final Pattern SIMPLE = Pattern.compile("private \\w+\\?: (.+);");
  private static final Pattern GETTER =
      Pattern.compile(
          "return (?:cdktf\\.Token\\.\\w+\\()?(cdktf\\.Fn\\.tolist\\()?this\\.(\\w+)\\(.*");

  /** How often the provider nests WAF's and-, or- and not-statements in each other. */
  private static final int MAX_SELF_NESTING = 3;

  private static final String ROOT_INTERFACE_SUFFIX = "Config";
  private static final String OBJECT_CLASS_SUFFIX = "OutputReference";
  private static final String LIST_CLASS_SUFFIX = "List";

  private final TypeScript source;
  private final Predicate<String> sensitive;
  private final Deque<StructClass> enclosing = new ArrayDeque<>();

  /**
   * A builder for one namespace.
   *
   * @param sensitive tells by the dotted path of an attribute whether its value is a secret
   */
  BlockBuilder(TypeScript source, Predicate<String> sensitive) {
    this.source = source;
    this.sensitive = sensitive;
  }

  /** The body of the resource or data source. */
  Block build() {
    StructClass root = source.root();
    return block(root, source.structInterface(root.name() + ROOT_INTERFACE_SUFFIX), "")
        .orElseThrow();
  }

  /** Empty when a block that must be in it is nested too deep. */
  private Optional<Block> block(StructClass struct, StructInterface settable, String path) {
    SortedMap<String, Attribute> attributes = new TreeMap<>();
    SortedMap<String, NestedBlock> blocks = new TreeMap<>();
    for (Member member : struct.members()) {
      String memberPath = path + member.name();
      if (isBlock(member, settable)) {
        Optional<NestedBlock> nested = nestedBlock(member, memberPath);
        if (nested.isEmpty() && member.required()) {
          return Optional.empty();
        }
        nested.ifPresent(block -> blocks.put(member.name(), block));
      } else {
        attributes.put(member.name(), attribute(member, memberPath));
      }
    }
    return Optional.of(new Block(attributes, blocks));
  }

  private Attribute attribute(Member member, String path) {
    return new Attribute(
        member.name(),
        attributeType(member),
        member.required(),
        member.optional(),
        member.computed(),
        sensitive.test(path));
  }

  /** An attribute is set by somebody; what nobody sets can only be a block whose body is. */
  private static boolean isBlock(Member member, StructInterface settable) {
    boolean setByNobody = !member.computed() && !member.optional() && !member.required();
    boolean dynamic = member.storage().endsWith("?: any;");
    return setByNobody || (settable.isBlock(member.name()) && !dynamic);
  }

  private Optional<NestedBlock> nestedBlock(Member member, String path) {
    Nested nested = nested(member);
    StructClass object = nested.object();
    if (Collections.frequency(enclosing, object) == MAX_SELF_NESTING) {
      return Optional.empty();
    }
    String interfaceName =
        object.name().substring(0, object.name().length() - OBJECT_CLASS_SUFFIX.length());
    enclosing.push(object);
    Optional<Block> body = block(object, source.structInterface(interfaceName), path + ".");
    enclosing.pop();
    boolean requiredSingle = nested.nesting() == Nesting.SINGLE && member.required();
    int minItems = member.required() ? 1 : 0;
    int maxItems = nested.atMostOne() || requiredSingle ? 1 : 0;
    return body.map(
        block -> new NestedBlock(member.name(), nested.nesting(), minItems, maxItems, block));
  }

  private AttributeType attributeType(Member member) {
    if (NESTED.matcher(member.storage()).matches()) {
      Nested nested = nested(member);
      AttributeType object = objectType(nested.object());
      return switch (nested.nesting()) {
        case LIST -> new ListOf(object);
        case SET -> new SetOf(object);
        case SINGLE, GROUP, MAP -> object;
      };
    }
    Matcher computedMap = COMPUTED_MAP.matcher(member.storage());
    if (computedMap.matches()) {
      return new MapOf(TypeScriptTypes.primitive(computedMap.group(1)));
    }
    Matcher simple = SIMPLE.matcher(member.storage());
    AttributeType type =
        simple.matches()
            ? TypeScriptTypes.attributeType(simple.group(1))
            : TypeScriptTypes.returnedBy(getter(member).group(2));
    return type instanceof ListOf list && wrapsSet(member) ? new SetOf(list.element()) : type;
  }

  private ObjectOf objectType(StructClass struct) {
    SortedMap<String, AttributeType> attributes = new TreeMap<>();
    for (Member member : struct.members()) {
      attributes.put(member.name(), attributeType(member));
    }
    return new ObjectOf(attributes);
  }

  private static boolean wrapsSet(Member member) {
    return getter(member).group(1) != null;
  }

  private static Matcher getter(Member member) {
    Matcher getter = GETTER.matcher(member.getter());
    if (!getter.matches()) {
      throw new IllegalStateException("Unknown getter " + member);
    }
    return getter;
  }

  private Nested nested(Member member) {
    Matcher nested = NESTED.matcher(member.storage());
    if (!nested.matches()) {
      throw new IllegalStateException("Not a nested value: " + member);
    }
    StructClass struct = source.structClass(nested.group(1));
    if (struct.kind() == Kind.LIST) {
      String name = struct.name();
      String object =
          name.substring(0, name.length() - LIST_CLASS_SUFFIX.length()) + OBJECT_CLASS_SUFFIX;
      Nesting nesting = Boolean.parseBoolean(nested.group(2)) ? Nesting.SET : Nesting.LIST;
      return new Nested(source.structClass(object), nesting, false);
    }
    return switch (struct.superArguments()) {
      case "false" -> new Nested(struct, Nesting.SINGLE, false);
      // A set of at most one looks the same: CDKTF reads its only element as a list's.
      case "false, 0" -> new Nested(struct, Nesting.LIST, true);
      default -> throw new IllegalStateException("Unknown nesting of " + struct.name());
    };
  }

  /** The class of a nested value, and how many of them are held together. */
  private record Nested(StructClass object, Nesting nesting, boolean atMostOne) {}
}
