// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.item;

/**
 * Results of a query with the query itself: names are digests, and equality is verified in full.
 */
public final class QueryItem extends CachedItem {
  private final Object query;

  public QueryItem(Object query, Object results, long sinceNanos) {
    super(results, sinceNanos);
    this.query = query;
  }

  /** Whether these are the results of that query. */
  public boolean isFor(Object other) {
    return query == other || query.equals(other);
  }
}
