// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a {@link Form}. A key's bytes carry no mark of their origin, so every key is read through
 * the filter; but the classes of the keys that this codec itself encoded are allowed, or an untyped
 * cache could not list what the application has just put.
 */
final class FormKeyCodec<K> implements KeyCodec<K> {
  private final Class<K> type;
  private final Form form;
  private final SerialFilter filter;

  /** Names, not classes: the declared types, and what this codec has encoded. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  FormKeyCodec(Class<K> type, Form form, SerialFilter filter) {
    this.type = type;
    this.form = form;
    this.filter = filter;
    known.addAll(DeclaredTypes.of(type));
  }

  @Override
  public String name() {
    return form.name();
  }

  @Override
  public byte @Nullable [] encode(K key) {
    byte[] bytes = form.write(key, Use.KEY, known);
    if (bytes != null || !form.serialises()) {
      return bytes;
    }
    try {
      return SerialForm.write(key, known);
    } catch (UnencodableException e) {
      return null; // An opaque key: it keeps its place by equals, as the interface says.
    }
  }

  @Override
  public int encodeTo(K key, byte[] buffer, int offset) {
    int length = form.writeTo(key, buffer, offset);
    return length >= 0 ? length : KeyCodec.super.encodeTo(key, buffer, offset);
  }

  @Override
  public K decode(byte[] array, int offset, int length, ClassLoader loader)
      throws UndecodableException {
    Resolver resolver = Resolver.foreign(loader, filter, known);
    boolean serial = form.serialises() && SerialForm.isAt(array, offset, length);
    Object key =
        serial
            ? SerialForm.read(array, offset, length, resolver)
            : form.read(array, offset, length, resolver);
    if (!type.isInstance(key)) {
      throw new UndecodableException("a key that is no " + type.getName());
    }
    if (!serial && !(key instanceof String) && !isWritten(key, array, offset, length)) {
      throw new UndecodableException("a key that is not written as this key always is");
    }
    return type.cast(key);
  }

  /** Text codes each string in one way only, which spares it this. */
  private boolean isWritten(Object key, byte[] array, int offset, int length) {
    byte[] bytes = form.write(key, Use.KEY, null);
    return bytes != null && Arrays.equals(bytes, 0, bytes.length, array, offset, offset + length);
  }

  @Override
  public boolean canonical(K key) {
    return form.canonical(key);
  }
}
