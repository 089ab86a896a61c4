// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A key that is not its own text: the id or natural id with its text, role and tenant included. */
public final class CacheKey implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient Object id;
  private final String text;
  private final boolean ofAnyTenant;

  private CacheKey(Object id, String text, boolean ofAnyTenant) {
    this.id = id;
    this.text = text;
    this.ofAnyTenant = ofAnyTenant;
  }

  static CacheKey of(Object id, String text) {
    return new CacheKey(id, text, false);
  }

  static CacheKey ofAnyTenant(Object id, String text) {
    return new CacheKey(id, text, true);
  }

  /** What Hibernate gave to make the key of. */
  public Object id() {
    return id;
  }

  /** Whether there are tenants and the caller named none: to evict it is to evict it for all. */
  public boolean isOfAnyTenant() {
    return ofAnyTenant;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CacheKey key && key.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
