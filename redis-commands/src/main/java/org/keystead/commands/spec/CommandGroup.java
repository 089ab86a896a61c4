// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Locale;
import java.util.Set;

/** The chapters of the command reference; each brings an access-control category, or none. */
public enum CommandGroup {
  BITMAP(AclCategory.BITMAP),
  CLUSTER,
  CONNECTION(AclCategory.CONNECTION),
  GENERIC(AclCategory.KEYSPACE),
  GEO(AclCategory.GEO),
  HASH(AclCategory.HASH),
  HYPERLOGLOG(AclCategory.HYPERLOGLOG),
  LIST(AclCategory.LIST),
  PUBSUB,
  SCRIPTING(AclCategory.SCRIPTING),
  SENTINEL,
  SERVER,
  SET(AclCategory.SET),
  SORTED_SET(AclCategory.SORTEDSET),
  STREAM(AclCategory.STREAM),
  STRING(AclCategory.STRING),
  TRANSACTIONS(AclCategory.TRANSACTION);

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final Set<AclCategory> categories;

  CommandGroup(AclCategory... categories) {
    this.categories = Set.of(categories);
  }

  public String wireName() {
    return wireName;
  }

  /** What membership in the group means for access control. */
  public Set<AclCategory> categories() {
    return categories;
  }
}
