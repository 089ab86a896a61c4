// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.json;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.codec.UnencodableException;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.hibernate.json.JsonReader.Digits;
import org.keystead.hibernate.json.Scalars.Scalar;

/**
 * Values whose Java class has to survive. Where the mapping tells which class to expect, a value of
 * it is plain: {@code 42}, {@code "Rome"}, {@code "2024-02-29"}. Anything else says what it is:
 *
 * <pre>
 * {"~long":42}   {"~date":"2024-02-29"}   {"~enum":["com.acme.Color","RED"]}
 * {"~array":[1,"x"]}   {"~list":[...]}   {"~value":"~record:com.acme.Money(cents=5)"}
 * {"~serial":["com.acme.Price","(base64)"]}
 * </pre>
 *
 * <p>Without an expectation, text, booleans and int are plain. What has no form of its own here is
 * in the engine's, which is text or the JDK's serial form. That is read through the filter, and may
 * name only what it allows.
 */
public final class Values {
  private static final ValueCodec<Object> OBJECTS = Codecs.valuesOf(Object.class);

  private final DecodeContext context;

  /**
   * Values of the application's classes.
   *
   * @param context finds them, and says which of them foreign bytes may name
   */
  public Values(DecodeContext context) {
    this.context = context;
  }

  /** Writes a value for a reader who expects that class, or nothing special. */
  public void write(JsonWriter out, @Nullable Object value, @Nullable Class<?> expected)
      throws JsonException {
    if (value == null) {
      out.literal("null");
    } else if (value instanceof String text) {
      plainOrTagged(
          out, expected == null || expected == String.class, "text", () -> out.text(text));
    } else if (value instanceof Boolean bool) {
      out.literal(bool.toString());
    } else if (value.getClass().isEnum() || value instanceof Enum) {
      writeEnum(out, (Enum<?>) value, expected);
    } else {
      Scalar<?> scalar = Scalars.of(value.getClass());
      if (scalar != null) {
        boolean plain =
            expected == null
                ? value instanceof Integer
                : expected.isInstance(value) && isOf(scalar, expected);
        String text = scalar.write(value);
        plainOrTagged(
            out,
            plain,
            scalar.name(),
            () -> ignore(scalar.bare() ? out.literal(text) : out.text(text)));
      } else {
        writeOther(out, value);
      }
    }
  }

  private static boolean isOf(Scalar<?> scalar, Class<?> expected) {
    return Scalars.of(expected) == scalar;
  }

  private static void ignore(JsonWriter out) {}

  private static void plainOrTagged(JsonWriter out, boolean plain, String tag, Runnable body) {
    if (plain) {
      body.run();
    } else {
      out.beginObject().name("~" + tag);
      body.run();
      out.endObject();
    }
  }

  private static void writeEnum(JsonWriter out, Enum<?> value, @Nullable Class<?> expected) {
    Class<?> type = value.getDeclaringClass();
    if (type == expected) {
      out.text(value.name());
    } else {
      out.beginObject().name("~enum").beginArray().text(type.getName()).text(value.name());
      out.endArray().endObject();
    }
  }

  private void writeOther(JsonWriter out, Object value) throws JsonException {
    if (value.getClass() == Object[].class || value.getClass() == Serializable[].class) {
      writeAll(out, value.getClass() == Object[].class ? "~array" : "~state", (Object[]) value);
    } else if (value.getClass() == ArrayList.class) {
      writeAll(out, "~list", ((List<?>) value).toArray());
    } else {
      writeEncoded(out, value);
    }
  }

  private static void writeEncoded(JsonWriter out, Object value) throws JsonException {
    try {
      byte[] bytes = OBJECTS.encode(value);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
        out.beginObject().name("~value").text(text).endObject();
      } else {
        out.beginObject().name("~serial").beginArray().text(value.getClass().getName());
        out.text(Base64.getEncoder().encodeToString(bytes)).endArray().endObject();
      }
    } catch (UnencodableException e) {
      throw new JsonException(String.valueOf(e.getMessage()), e);
    }
  }

  private void writeAll(JsonWriter out, String tag, @Nullable Object[] values)
      throws JsonException {
    out.beginObject().name(tag).beginArray();
    for (Object value : values) {
      write(out, value, null);
    }
    out.endArray().endObject();
  }

  /** The value that {@link #write} wrote for that expectation. */
  public @Nullable Object read(@Nullable Object json, @Nullable Class<?> expected)
      throws JsonException {
    if (json == null || json instanceof Boolean) {
      return json;
    } else if (json instanceof Map<?, ?> tagged) {
      return readTagged(tagged);
    } else if (json instanceof List) {
      throw new JsonException("an array stands where none can");
    }
    String text = json instanceof Digits digits ? digits.text() : (String) json;
    if (expected != null && expected.isEnum() && json instanceof String) {
      return constant(expected, text);
    } else if (json instanceof String && (expected == null || expected == String.class)) {
      return text;
    }
    Scalar<?> scalar = Scalars.of(expected == null ? Integer.class : expected);
    if (scalar == null || scalar.bare() != json instanceof Digits) {
      throw new JsonException("a value is of another type than the mapping's");
    }
    return scalar.read(text);
  }

  private @Nullable Object readTagged(Map<?, ?> tagged) throws JsonException {
    if (tagged.size() != 1) {
      throw new JsonException("a tagged value has one member");
    }
    Map.Entry<?, ?> member = tagged.entrySet().iterator().next();
    String tag = String.valueOf(member.getKey());
    Object content = member.getValue();
    switch (tag) {
      case "~text":
        return text(content);
      case "~enum":
        List<?> named = list(content, 2);
        return constant(loaded(text(named.get(0))), text(named.get(1)));
      case "~array":
        return readAll(content, new Object[list(content, -1).size()]);
      case "~state":
        return readAll(content, new Serializable[list(content, -1).size()]);
      case "~list":
        return new ArrayList<>(List.of(readAll(content, new Object[list(content, -1).size()])));
      case "~value":
        return decoded(text(content).getBytes(StandardCharsets.UTF_8));
      case "~serial":
        return decoded(base64(text(list(content, 2).get(1))));
      default:
        Scalar<?> scalar = tag.startsWith("~") ? Scalars.named(tag.substring(1)) : null;
        if (scalar == null) {
          throw new JsonException("a tag is unknown");
        }
        return scalar.read(content instanceof Digits digits ? digits.text() : text(content));
    }
  }

  private Object[] readAll(@Nullable Object content, @Nullable Object[] into) throws JsonException {
    List<?> elements = list(content, -1);
    for (int i = 0; i < into.length; i++) {
      Object value = read(elements.get(i), null);
      if (value != null && !(value instanceof Serializable)) {
        throw new JsonException("a state holds something that is not serialisable");
      }
      into[i] = value;
    }
    return into;
  }

  private static String text(@Nullable Object json) throws JsonException {
    if (json instanceof String text) {
      return text;
    }
    throw new JsonException("a text is expected");
  }

  private static List<?> list(@Nullable Object json, int size) throws JsonException {
    if (json instanceof List<?> list && (size < 0 || list.size() == size)) {
      return list;
    }
    throw new JsonException("an array is expected");
  }

  private Class<?> loaded(String className) throws JsonException {
    if (!context.filter().allows(className)) {
      throw new JsonException(
          "class "
              + className
              + " is not allowed in bytes from outside this process; to allow it, configure the"
              + " deserialisation pattern "
              + className);
    }
    try {
      return Class.forName(className, false, context.loader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new JsonException("class " + className + " is not there", e);
    }
  }

  private static Object constant(Class<?> type, String name) throws JsonException {
    Object[] constants = type.getEnumConstants();
    if (constants != null) {
      for (Object constant : constants) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
    }
    throw new JsonException("an enum has no such constant");
  }

  private Object decoded(byte[] bytes) throws JsonException {
    try {
      return OBJECTS.decode(bytes, 0, bytes.length, context);
    } catch (UndecodableException e) {
      throw new JsonException(String.valueOf(e.getMessage()), e);
    }
  }

  private static byte[] base64(String text) throws JsonException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new JsonException("a text is no base64", e);
    }
  }
}
