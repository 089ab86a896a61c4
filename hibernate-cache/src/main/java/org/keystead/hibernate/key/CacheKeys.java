// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import org.jspecify.annotations.Nullable;

/**
 * Makes the keys of one role: {@code [tenant|][role#]text}. The text of an id has neither of the
 * two signs.
 *
 * <p>Threads: any; that there are tenants is seen when the first one comes, since with a column for
 * the tenant Hibernate does not tell before.
 */
public final class CacheKeys {
  private final @Nullable String role;
  private volatile boolean tenants;

  /**
   * Keys of a role.
   *
   * @param role told in each key of a region that several share; null in a region of one
   * @param tenants whether it is known that there are tenants
   */
  public CacheKeys(@Nullable String role, boolean tenants) {
    this.role = role;
    this.tenants = tenants;
  }

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
      if (!tenants) {
        tenants = true;
      }
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
