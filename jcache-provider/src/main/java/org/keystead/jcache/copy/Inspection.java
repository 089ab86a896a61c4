// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import org.jspecify.annotations.Nullable;

/**
 * One look at one value: is it deeply immutable?
 *
 * <p>It gives up (answering no, which only costs a copy) after a thousand objects that had to be
 * looked into, so that records which refer to each other many times cannot make it exponential.
 */
final class Inspection {
  private static final int BUDGET = 1000;

  private final Plans plans;
  private int left = BUDGET;

  Inspection(Plans plans) {
    this.plans = plans;
  }

  boolean shared(@Nullable Object value) {
    if (value == null) {
      return true;
    }
    Plan plan = plans.of(value.getClass());
    return plan.shared || (--left >= 0 && plan.isShared(value, this));
  }

  /** Whether objects of the cache's loader by this name are of this very class. */
  boolean resolves(Class<?> type) {
    return plans.resolves(type);
  }
}
