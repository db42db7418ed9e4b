package dev.plinth.bindings.generator;

import dev.plinth.bindings.schema.AttributeType;
import dev.plinth.bindings.schema.AttributeType.ListOf;
import dev.plinth.bindings.schema.AttributeType.MapOf;
import dev.plinth.bindings.schema.AttributeType.Primitive;

/** The Terraform types behind the TypeScript types that CDKTF generates. */
final class TypeScriptTypes {

  private TypeScriptTypes() {}

  /** The type of a settable value; a list may in truth be a set. */
  static AttributeType attributeType(String typeScript) {
    return switch (typeScript) {
      case "string" -> Primitive.STRING;
      case "number" -> Primitive.NUMBER;
      case "boolean | cdktf.IResolvable" -> Primitive.BOOL;
      case "any" -> Primitive.DYNAMIC;
      case "string[]" -> new ListOf(Primitive.STRING);
      case "number[]" -> new ListOf(Primitive.NUMBER);
      case "{ [key: string]: string }" -> new MapOf(Primitive.STRING);
      case "{ [key: string]: number }" -> new MapOf(Primitive.NUMBER);
      case "{ [key: string]: (boolean | cdktf.IResolvable) }" -> new MapOf(Primitive.BOOL);
      default -> throw new IllegalStateException("Unknown TypeScript type " + typeScript);
    };
  }

  /** The type of a read-only value, by the CDKTF method that reads it. */
  static AttributeType returnedBy(String method) {
    return switch (method) {
      case "getStringAttribute" -> Primitive.STRING;
      case "getNumberAttribute" -> Primitive.NUMBER;
      case "getBooleanAttribute" -> Primitive.BOOL;
      case "getListAttribute" -> new ListOf(Primitive.STRING);
      case "getNumberListAttribute" -> new ListOf(Primitive.NUMBER);
      default -> throw new IllegalStateException("Unknown CDKTF method " + method);
    };
  }

  /** The element type of CDKTF's {@code StringMap}, {@code NumberMap} and {@code BooleanMap}. */
  static Primitive primitive(String name) {
    return switch (name) {
      case "String" -> Primitive.STRING;
      case "Number" -> Primitive.NUMBER;
      case "Boolean" -> Primitive.BOOL;
      default -> throw new IllegalStateException("Unknown CDKTF map " + name);
    };
  }
}
