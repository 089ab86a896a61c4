// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.Objects;
import javax.cache.Cache;

/** A key with its value as the iterator and the cache writer get it: a pair that stays as it is. */
public final class KeysteadEntry<K, V> implements Cache.Entry<K, V> {
  private final K key;
  private final V value;

  KeysteadEntry(K key, V value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.of(type, this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cache.Entry<?, ?> entry
        && Objects.equals(key, entry.getKey())
        && Objects.equals(value, entry.getValue());
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, value);
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
