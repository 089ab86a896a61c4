// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import org.jspecify.annotations.Nullable;

/**
 * Makes keys: {@code [tenant|][role#]text}. The text of an id has neither of the two signs.
 *
 * @param role told in each key of a region that several share; null in a region of one
 * @param tenants whether there are tenants, so that each key tells its own
 */
public record CacheKeys(@Nullable String role, boolean tenants) {
  /** The key of an id; the id itself where that says all. */
  public Object of(Object id, Object disassembled, @Nullable String tenant) {
    return role == null && tenant == null && !tenants && id == disassembled && PlainKeys.isPlain(id)
        ? id
        : made(id, disassembled, tenant);
  }

  /** The key of a natural id, as an object that leads back to it. */
  public CacheKey made(Object id, @Nullable Object disassembled, @Nullable String tenant) {
    StringBuilder text = new StringBuilder();
    if (tenant != null) {
      KeyText.escape(text, tenant);
      text.append('|');
    }
    if (role != null) {
      KeyText.escape(text, role);
      text.append('#');
    }
    KeyText.append(text, disassembled);
    return tenants && tenant == null
        ? CacheKey.ofAnyTenant(id, text.toString())
        : CacheKey.of(id, text.toString());
  }

  /** The id behind a key. */
  public static Object idOf(Object key) {
    return key instanceof CacheKey made ? made.id() : key;
  }
}
