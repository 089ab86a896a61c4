// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declared Object, interface or other class: plain text for a String, else a tag and the rest. */
record TaggedForm(Class<?> type) implements Form {
  private static final String BYTES_TAG = "~bytes:";

  @Override
  public String name() {
    return type == Object.class ? "any" : "any:" + type.getName();
  }

  @Override
  public byte @Nullable [] write(Object value, Use use, @Nullable Set<String> named) {
    if (value instanceof String text) {
      return Utf8.encode(text.startsWith("~") ? '~' + text : text);
    }
    if (value instanceof byte[] bytes) {
      byte[] tagged = Arrays.copyOf(Utf8.encode(BYTES_TAG), BYTES_TAG.length() + bytes.length);
      System.arraycopy(bytes, 0, tagged, BYTES_TAG.length(), bytes.length);
      return tagged;
    }
    NodeWriter out = new NodeWriter(use, named);
    try {
      return use.textual(type, value) && out.any(value, 0) ? out.toBytes() : null;
    } catch (ConcurrentModificationException e) {
      return null;
    }
  }

  @Override
  public int writeTo(Object value, byte[] buffer, int offset) {
    return value instanceof String text && (text.isEmpty() || text.charAt(0) != '~')
        ? Utf8.encodeTo(text, buffer, offset)
        : -1;
  }

  @Override
  public Object read(byte[] array, int offset, int length, Resolver resolver)
      throws UndecodableException {
    if (length == 0 || array[offset] != '~') {
      return Form.text(array, offset, length);
    }
    if (length > 1 && array[offset + 1] == '~') {
      return Form.text(array, offset + 1, length - 1);
    }
    if (startsWithBytesTag(array, offset, length)) {
      return Arrays.copyOfRange(array, offset + BYTES_TAG.length(), offset + length);
    }
    NodeReader in = new NodeReader(Form.text(array, offset, length), resolver);
    Object value = in.any(0);
    in.expectEnd();
    if (value == null) {
      throw new UndecodableException("a tag without a name");
    }
    return value;
  }

  private static boolean startsWithBytesTag(byte[] array, int offset, int length) {
    if (length < BYTES_TAG.length()) {
      return false;
    }
    for (int i = 0; i < BYTES_TAG.length(); i++) {
      if (array[offset + i] != BYTES_TAG.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean serialises() {
    return true;
  }

  @Override
  public boolean canonical(Object key) {
    boolean readAsDeclared = !(key instanceof List<?>) || Use.KEY.textual(type, key);
    return readAsDeclared && Parts.canonical(key);
  }

  @Override
  public boolean pure(Object value) {
    return Parts.pure(value);
  }
}
