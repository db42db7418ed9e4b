package dev.plinth.bindings.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the TypeScript of one namespace declares, over all its files. */
final class TypeScript {

  private final Map<String, StructClass> classes = new HashMap<>();
  private final Map<String, StructInterface> interfaces = new HashMap<>();
  private @Nullable StructClass root;

  /** The class of the resource, data source or provider itself. */
  StructClass root() {
    if (root == null) {
      throw new IllegalStateException("No resource class in " + classes.keySet());
    }
    return root;
  }

  /** The class of a nested value, by its name. */
  StructClass structClass(String name) {
    StructClass found = classes.get(name);
    if (found == null) {
      throw new IllegalStateException("No class " + name + " beside " + root().name());
    }
    return found;
  }

  /** What a user may set in a struct; empty for one that the provider alone sets. */
  StructInterface structInterface(String name) {
    return interfaces.getOrDefault(name, new StructInterface(name, List.of()));
  }

  void add(StructClass declared) {
    classes.put(declared.name(), declared);
    if (declared.kind().isRoot()) {
      root = declared;
    }
  }

  void add(StructInterface declared) {
    interfaces.put(declared.name(), declared);
  }

  /** What a class stands for, by the CDKTF class it extends. */
  enum Kind {
    RESOURCE("TerraformResource"),
    DATA_SOURCE("TerraformDataSource"),
    PROVIDER("TerraformProvider"),
    OBJECT("ComplexObject"),
    LIST("ComplexList");

    private final String cdktfClass;

    Kind(String cdktfClass) {
      this.cdktfClass = cdktfClass;
    }

    boolean isRoot() {
      return this == RESOURCE || this == DATA_SOURCE || this == PROVIDER;
    }

    static Kind of(String cdktfClass) {
      for (Kind kind : values()) {
        if (kind.cdktfClass.equals(cdktfClass)) {
          return kind;
        }
      }
      throw new IllegalStateException("Unknown CDKTF class " + cdktfClass);
    }
  }

  /**
   * A class with the attributes of a resource or of a nested value.
   *
   * @param terraformType for example {@code aws_vpc}; empty for a nested value
   * @param superArguments what the constructor hands on, which tells the nesting of a nested value
   */
  record StructClass(
      String name, Kind kind, String terraformType, String superArguments, List<Member> members) {}

  /**
   * An attribute or a block, as a class declares it.
   *
   * @param name the Terraform name
   * @param storage the declaration of its private field; empty when the user cannot set it
   * @param getter what its getter returns
   */
  record Member(
      String name,
      boolean computed,
      boolean optional,
      boolean required,
      String storage,
      String getter) {}

  /** An interface with what a user may set in a resource or nested value. */
  record StructInterface(String name, List<Field> fields) {

    boolean isBlock(String terraformName) {
      return fields.stream().anyMatch(field -> field.block() && field.name().equals(terraformName));
    }
  }

  /**
   * An argument, as an interface declares it.
   *
   * @param name the Terraform name
   * @param type the TypeScript type
   * @param block whether its documentation calls it a block
   */
  record Field(String name, String type, boolean optional, boolean block) {}

  /** Collects the members of a class while its lines go by. */
  static final class ClassBuilder {
    final String name;
    final Kind kind;
    final List<Member> members = new ArrayList<>();
    String terraformType = "";
    String superArguments = "";

    ClassBuilder(String name, Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    StructClass build() {
      return new StructClass(name, kind, terraformType, superArguments, List.copyOf(members));
    }
  }
}
