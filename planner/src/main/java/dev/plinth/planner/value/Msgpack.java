package dev.plinth.planner.value;

import dev.plinth.planner.value.Value.Special;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Terraform's msgpack form of values: unknown is an extension, a number is an integer, a double or
 * a decimal string, a dynamic value is a pair of its type and itself.
 *
 * @see <a
 *     href="https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/object-wire-format.md">Wire
 *     format</a>
 */
public final class Msgpack {

  private static final byte UNKNOWN_EXTENSION = 0;

  private Msgpack() {}

  /** Reads one value; no bytes mean null. Every extension reads as unknown, refined or not. */
  public static Value read(byte[] bytes) {
    if (bytes.length == 0) {
      return Special.NULL;
    }
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return read(unpacker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one value. */
  public static byte[] write(Value value) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      write(packer, value);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value read(MessageUnpacker unpacker) throws IOException {
    ValueType type = unpacker.getNextFormat().getValueType();
    return switch (type) {
      case NIL -> {
        unpacker.unpackNil();
        yield Special.NULL;
      }
      case BOOLEAN -> Value.of(unpacker.unpackBoolean());
      case INTEGER -> new Value.Numeric(new BigDecimal(unpacker.unpackBigInteger()));
      case FLOAT -> new Value.Numeric(BigDecimal.valueOf(unpacker.unpackDouble()));
      case STRING -> Value.of(unpacker.unpackString());
      case BINARY ->
          Value.of(
              new String(
                  unpacker.readPayload(unpacker.unpackBinaryHeader()), StandardCharsets.UTF_8));
      case ARRAY -> readArray(unpacker);
      case MAP -> readMap(unpacker);
      case EXTENSION -> {
        unpacker.skipValue();
        yield Special.UNKNOWN;
      }
    };
  }

  private static Value readArray(MessageUnpacker unpacker) throws IOException {
    int size = unpacker.unpackArrayHeader();
    boolean dynamic = size == 2 && unpacker.getNextFormat().getValueType() == ValueType.BINARY;
    List<Value> elements = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      elements.add(read(unpacker));
    }
    return dynamic
        ? new Value.Dynamic(((Value.Text) elements.get(0)).text(), elements.get(1))
        : new Value.Sequence(elements);
  }

  private static Value readMap(MessageUnpacker unpacker) throws IOException {
    int size = unpacker.unpackMapHeader();
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      entries.put(unpacker.unpackString(), read(unpacker));
    }
    return new Value.Mapping(entries);
  }

  private static void write(MessageBufferPacker packer, Value value) throws IOException {
    if (value == Special.NULL) {
      packer.packNil();
    } else if (value == Special.UNKNOWN) {
      packer.packExtensionTypeHeader(UNKNOWN_EXTENSION, 1).writePayload(new byte[1]);
    } else if (value instanceof Value.Text text) {
      packer.packString(text.text());
    } else if (value instanceof Value.Bool bool) {
      packer.packBoolean(bool.truth());
    } else if (value instanceof Value.Numeric number) {
      writeNumber(packer, number.number());
    } else if (value instanceof Value.Sequence sequence) {
      packer.packArrayHeader(sequence.elements().size());
      for (Value element : sequence.elements()) {
        write(packer, element);
      }
    } else if (value instanceof Value.Mapping mapping) {
      packer.packMapHeader(mapping.entries().size());
      for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
        packer.packString(entry.getKey());
        write(packer, entry.getValue());
      }
    } else if (value instanceof Value.Dynamic dynamic) {
      byte[] type = dynamic.type().getBytes(StandardCharsets.UTF_8);
      packer.packArrayHeader(2).packBinaryHeader(type.length).writePayload(type);
      write(packer, dynamic.value());
    }
  }

  private static void writeNumber(MessageBufferPacker packer, BigDecimal number)
      throws IOException {
    if (number.scale() <= 0) {
      BigInteger integer = number.toBigIntegerExact();
      if (integer.bitLength() < Long.SIZE) {
        packer.packLong(integer.longValue());
        return;
      }
    } else if (new BigDecimal(number.doubleValue()).compareTo(number) == 0) {
      packer.packDouble(number.doubleValue());
      return;
    }
    packer.packString(number.toPlainString());
  }
}
