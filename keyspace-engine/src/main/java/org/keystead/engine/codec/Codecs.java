// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The codecs of declared types.
 *
 * <h2>The text form</h2>
 *
 * <p>A declared type that leaves no doubt is written plainly, as any RESP client would write it:
 *
 * <table>
 * <caption>Plain forms</caption>
 * <tr><th>declared</th><th>bytes</th></tr>
 * <tr><td>String</td><td>UTF-8, nothing escaped; a lone surrogate as its three bytes</td></tr>
 * <tr><td>Integer, BigDecimal, Boolean</td><td>{@code 42}, {@code 1.50}, {@code true}</td></tr>
 * <tr><td>Character, UUID, java.time</td><td>the sign, the canonical text, ISO 8601</td></tr>
 * <tr><td>enum</td><td>the constant's name</td></tr>
 * <tr><td>byte[]</td><td>the bytes</td></tr>
 * <tr><td>record, other arrays</td><td>the parts, with commas: {@code 7,Rome}</td></tr>
 * </table>
 *
 * <p>Under any other declared type (Object first of all) a String is still written plainly, except
 * that one which begins with {@code ~} gets a second; everything else begins with a tag:
 *
 * <pre>
 * ~int:1  ~long:1  ~double:1.0  ~char:1  ~decimal:1.50  ~uuid:...  ~date:2024-02-29
 * ~enum:java.time.DayOfWeek.MONDAY     ~record:com.acme.Place(id=7,name=Rome)
 * ~list:(a,~int:1)  ~listof:(a)        ~array:int(1,2)  ~array:java.lang.String(a,b)
 * ~bytes:(the bytes)                   ~ser:com.acme.Order:(the JDK's serial form)
 * </pre>
 *
 * <p>Within a structure a part of a declared final type is written plainly, a record or array in
 * parentheses, byte[] in base64url, null as {@code ~}, any other part as under Object. Texts escape
 * {@code % , ( ) ~} and control characters as {@code %2C}; the empty text is {@code %}. A list of a
 * value keeps its kind ({@code list} can grow, {@code listof} came from {@code List.of}); for a key
 * all lists are {@code list}, as they are equal. What has no text is serialised as a whole.
 *
 * <h2>Keys</h2>
 *
 * <p>Different keys have different bytes. Equal keys have equal bytes if they are {@link
 * KeyCodec#canonical}: text, numbers, dates, enums, records with the implicit {@code equals}, lists
 * and arrays of these. Arrays count by content. Like {@code equals}, {@code 1.0} and {@code 1.00}
 * are two BigDecimals, NaN is one number, the zeros are two.
 */
public final class Codecs {
  private Codecs() {}

  /** A codec for keys, that reads the JDK's and the declared classes from foreign bytes. */
  public static <K> KeyCodec<K> keysOf(Class<K> declaredType) {
    return keysOf(declaredType, SerialFilter.standard());
  }

  /** A codec for keys, with a filter of one's own for foreign bytes. */
  public static <K> KeyCodec<K> keysOf(Class<K> declaredType, SerialFilter filter) {
    return new FormKeyCodec<>(declaredType, form(declaredType), filter);
  }

  /** A codec for values. */
  public static <V> ValueCodec<V> valuesOf(Class<V> declaredType) {
    return new FormValueCodec<>(declaredType, form(declaredType));
  }

  private static Form form(Class<?> type) {
    Scalar scalar = Scalar.of(type);
    if (type == String.class) {
      return new Form.Text();
    } else if (type == byte[].class) {
      return new Form.Raw();
    } else if (scalar != null) {
      return new Form.Atom(scalar);
    } else if (type.isEnum()) {
      return new Form.Constant(type);
    } else if (type.isArray()) {
      return new Form.Structure(type, "array:" + type.getComponentType().getTypeName());
    } else if (RecordShape.of(type) != null) {
      return new Form.Structure(type, "record:" + shape(type));
    }
    return new TaggedForm(type);
  }

  /**
   * The components of a record and of the records within: the name changes when they do, because
   * the plain form of another shape could be read by mistake.
   */
  private static String shape(Class<?> type) {
    Set<Class<?>> records = new LinkedHashSet<>();
    StringBuilder name = new StringBuilder();
    describe(type, records, name);
    return name.toString();
  }

  private static void describe(Class<?> type, Set<Class<?>> seen, StringBuilder name) {
    if (!seen.add(type)) {
      return;
    }
    name.append(name.length() == 0 ? "" : ";").append(type.getName()).append('(');
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      name.append(i == 0 ? "" : ",").append(components[i].getType().getTypeName());
      name.append(' ').append(components[i].getName());
    }
    name.append(')');
    for (RecordComponent component : components) {
      Class<?> inner = component.getType();
      while (inner.isArray()) {
        inner = inner.getComponentType();
      }
      if (inner.isRecord()) {
        describe(inner, seen, name);
      }
    }
  }
}
