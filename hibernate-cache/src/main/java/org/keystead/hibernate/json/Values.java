// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.hibernate.json.JsonReader.Digits;
import org.keystead.hibernate.json.Scalars.Scalar;

/**
 * Values whose Java class has to survive. Where the mapping tells which class to expect, a value of
 * it is plain: {@code 42}, {@code "Rome"}, {@code "2024-02-29"}. Anything else says what it is:
 *
 * <pre>
 * {"~long":42}   {"~date":"2024-02-29"}   {"~enum":["com.acme.Color","RED"]}
 * {"~array":[1,"x"]}   {"~list":[...]}   {"~serial":["com.acme.Money","(base64)"]}
 * </pre>
 *
 * <p>Without an expectation, text, booleans and int are plain. The serial form is read through the
 * filter, and may name only what that allows.
 */
public final class Values {
  private final Function<String, Class<?>> classes;
  private final SerialFilter filter;

  /**
   * Values of the application's classes.
   *
   * @param classes finds a class by its name, or throws
   * @param filter what foreign bytes may name
   */
  public Values(Function<String, Class<?>> classes, SerialFilter filter) {
    this.classes = classes;
    this.filter = filter;
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
      out.beginObject().name("~serial").beginArray().text(value.getClass().getName());
      out.text(Base64.getEncoder().encodeToString(serialized(value))).endArray().endObject();
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

  private static byte[] serialized(Object value) throws JsonException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException | RuntimeException e) {
      throw new JsonException("a " + value.getClass().getName() + " cannot be serialised", e);
    }
    return bytes.toByteArray();
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
      case "~serial":
        return deserialized(Base64.getDecoder(), list(content, 2));
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
    if (!filter.allows(className)) {
      throw new JsonException("class " + className + " is not allowed in bytes from outside");
    }
    try {
      return classes.apply(className);
    } catch (RuntimeException | LinkageError e) {
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

  private Object deserialized(Base64.Decoder decoder, List<?> named) throws JsonException {
    try {
      byte[] bytes = decoder.decode(text(named.get(1)));
      try (ObjectInputStream in = new Resolving(new ByteArrayInputStream(bytes))) {
        in.setObjectInputFilter(this::check);
        Object value = in.readObject();
        if (value != null) {
          return value;
        }
      }
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      throw new JsonException("a serialised value cannot be read: " + e.getMessage(), e);
    }
    throw new JsonException("a serialised value is null");
  }

  private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
    Class<?> type = info.serialClass();
    while (type != null && type.isArray()) {
      type = type.getComponentType();
    }
    boolean allowed =
        (type == null || type.isPrimitive() || filter.allows(type.getName()))
            && info.depth() < 64
            && info.references() < 1_000_000
            && info.arrayLength() <= info.streamBytes() + 1024;
    return allowed ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
  }

  /** Finds the application's classes. */
  private final class Resolving extends ObjectInputStream {
    Resolving(ByteArrayInputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      String name = description.getName();
      if (!name.startsWith("[") && !filter.allows(name)) {
        throw new InvalidClassException(name, "is not allowed in bytes from outside");
      }
      try {
        return name.startsWith("[") ? super.resolveClass(description) : classes.apply(name);
      } catch (RuntimeException e) {
        return super.resolveClass(description);
      }
    }
  }
}
