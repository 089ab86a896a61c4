// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.codec.KeyCodec;

/**
 * The names of keys that are ids themselves (numbers, text, UUIDs) or {@link CacheKey}s. Names are
 * made, never read back: nothing of Hibernate lists a region's keys.
 */
public final class PlainKeys implements KeyCodec<Object> {
  private final String name;

  /**
   * Keys of a region.
   *
   * @param form tells how they are made; a region whose keys were made otherwise is cleared
   */
  public PlainKeys(String form) {
    this.name = form;
  }

  /** Whether that id is its own key where neither role nor tenant has to be told. */
  public static boolean isPlain(Object id) {
    return id instanceof Long
        || id instanceof Integer
        || id instanceof String
        || id instanceof UUID
        || id instanceof Short
        || id instanceof Byte;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] encode(Object key) {
    if (key instanceof CacheKey made) {
      return made.bytes();
    } else if (key instanceof String text) {
      return KeyText.escaped(text);
    } else if (key instanceof Number number) {
      return Decimal.toBytes(number.longValue());
    }
    return key.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Object decode(byte[] array, int offset, int length, ClassLoader loader) {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public boolean memorable(Object key) {
    return key instanceof CacheKey;
  }

  @Override
  public boolean canonical(Object key) {
    return true;
  }
}
