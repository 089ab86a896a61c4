// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.settings;

/** What a region is for; limits can be set per kind. */
public enum RegionKind {
  ENTITY("entity"),
  COLLECTION("collection"),
  NATURAL_ID("naturalid"),
  QUERY("query"),
  TIMESTAMPS("timestamps");

  private final String propertyName;

  RegionKind(String propertyName) {
    this.propertyName = propertyName;
  }

  /** Its name in properties. */
  public String propertyName() {
    return propertyName;
  }
}
