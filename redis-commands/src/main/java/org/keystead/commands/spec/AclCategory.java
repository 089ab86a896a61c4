// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Locale;

/** Access-control categories, in the order in which COMMAND INFO lists them. */
public enum AclCategory {
  KEYSPACE,
  READ,
  WRITE,
  SET,
  SORTEDSET,
  LIST,
  HASH,
  STRING,
  BITMAP,
  HYPERLOGLOG,
  GEO,
  STREAM,
  PUBSUB,
  ADMIN,
  FAST,
  SLOW,
  BLOCKING,
  DANGEROUS,
  CONNECTION,
  TRANSACTION,
  SCRIPTING;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name without its at sign. */
  public String wireName() {
    return wireName;
  }
}
