// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Decimal;

/**
 * The form that objects of one declared type take as bytes: what keys and values share. See {@link
 * Codecs} for the forms themselves.
 */
interface Form {
  /** A stable name of the type and form. */
  String name();

  /**
   * The object's bytes.
   *
   * @param named receives the names of classes that the bytes name
   * @return null when it has none in this form
   */
  byte @Nullable [] write(Object value, Use use, @Nullable Set<String> named);

  /** Writes into a buffer when that saves an allocation; -1 for "no room" and for "not here". */
  default int writeTo(Object value, byte[] buffer, int offset) {
    return -1;
  }

  Object read(byte[] array, int offset, int length, Resolver resolver) throws UndecodableException;

  /** True when objects that have no text are serialised in this form. */
  default boolean serialises() {
    return false;
  }

  /** True when objects that are equal as keys have equal bytes. */
  default boolean canonical(Object key) {
    return true;
  }

  /** True when writing runs no code of the application. */
  default boolean pure(Object value) {
    return true;
  }

  static String text(byte[] array, int offset, int length) throws UndecodableException {
    String text = Utf8.decode(array, offset, length);
    if (text == null) {
      throw new UndecodableException(length + " bytes that are no UTF-8 text");
    }
    return text;
  }

  /** Declared String: the plain text. */
  final class Text implements Form {
    @Override
    public String name() {
      return "text";
    }

    @Override
    public byte @Nullable [] write(Object value, Use use, @Nullable Set<String> named) {
      return value instanceof String text ? Utf8.encode(text) : null;
    }

    @Override
    public int writeTo(Object value, byte[] buffer, int offset) {
      return value instanceof String text ? Utf8.encodeTo(text, buffer, offset) : -1;
    }

    @Override
    public Object read(byte[] array, int offset, int length, Resolver resolver)
        throws UndecodableException {
      return text(array, offset, length);
    }
  }

  /** Declared byte array: the bytes themselves. */
  final class Raw implements Form {
    @Override
    public String name() {
      return "bytes";
    }

    @Override
    public byte @Nullable [] write(Object value, Use use, @Nullable Set<String> named) {
      return value instanceof byte[] bytes ? bytes.clone() : null;
    }

    @Override
    public int writeTo(Object value, byte[] buffer, int offset) {
      if (!(value instanceof byte[] bytes) || bytes.length > buffer.length - offset) {
        return -1;
      }
      System.arraycopy(bytes, 0, buffer, offset, bytes.length);
      return bytes.length;
    }

    @Override
    public Object read(byte[] array, int offset, int length, Resolver resolver) {
      return Arrays.copyOfRange(array, offset, offset + length);
    }
  }

  /** Declared number, date and so on: its text. */
  record Atom(Scalar scalar) implements Form {
    @Override
    public String name() {
      return scalar.tag;
    }

    @Override
    public byte @Nullable [] write(Object value, Use use, @Nullable Set<String> named) {
      String text = Scalar.of(value.getClass()) == scalar ? scalar.write(value) : null;
      return text == null ? null : Utf8.encode(text);
    }

    @Override
    public int writeTo(Object value, byte[] buffer, int offset) {
      boolean ours =
          scalar == Scalar.INT && value instanceof Integer
              || scalar == Scalar.LONG && value instanceof Long;
      return ours && buffer.length - offset >= Decimal.MAX_LENGTH
          ? Decimal.write(((Number) value).longValue(), buffer, offset)
          : -1;
    }

    @Override
    public Object read(byte[] array, int offset, int length, Resolver resolver)
        throws UndecodableException {
      if (scalar == Scalar.LONG && Decimal.isLong(array, offset, length)) {
        return Decimal.parse(array, offset, length);
      }
      return scalar.read(text(array, offset, length));
    }
  }

  /** Declared enum: the constant's name. */
  record Constant(Class<?> type) implements Form {
    @Override
    public String name() {
      return "enum:" + type.getName();
    }

    @Override
    public byte @Nullable [] write(Object value, Use use, @Nullable Set<String> named) {
      return value instanceof Enum<?> constant ? Utf8.encode(constant.name()) : null;
    }

    @Override
    public Object read(byte[] array, int offset, int length, Resolver resolver)
        throws UndecodableException {
      return NodeReader.constant(type, text(array, offset, length));
    }
  }

  /** Declared record or array: its components, comma-separated; else serialised. */
  record Structure(Class<?> type, String name) implements Form {
    @Override
    public byte @Nullable [] write(Object value, Use use, @Nullable Set<String> named) {
      NodeWriter out = new NodeWriter(use, named);
      try {
        return value.getClass() == type && out.fields(type, value, 0) ? out.toBytes() : null;
      } catch (ConcurrentModificationException e) {
        return null;
      }
    }

    @Override
    public Object read(byte[] array, int offset, int length, Resolver resolver)
        throws UndecodableException {
      NodeReader in = new NodeReader(text(array, offset, length), resolver);
      Object value = in.fields(type, 0);
      in.expectEnd();
      return value;
    }

    @Override
    public boolean serialises() {
      return true;
    }

    @Override
    public boolean canonical(Object key) {
      return key.getClass() == type && Parts.canonical(key);
    }

    @Override
    public boolean pure(Object value) {
      return Parts.pure(value);
    }
  }
}
