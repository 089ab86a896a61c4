// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.item;

/** A cached state in a region that several entities or collections share: it knows whose it is. */
public final class RoleItem extends CachedItem {
  private final String role;

  public RoleItem(Object value, long sinceNanos, String role) {
    super(value, sinceNanos);
    this.role = role;
  }

  public String role() {
    return role;
  }
}
