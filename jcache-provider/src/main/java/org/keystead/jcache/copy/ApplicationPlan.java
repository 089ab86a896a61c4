// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

/**
 * Objects of an application class, which may be immutable one by one, and which as roots are not
 * tried in vain for ever: a class whose graphs had to go through the serialiser a few times in a
 * row goes there at once, and is tried again now and then.
 */
abstract class ApplicationPlan extends Plan {
  private static final int FAILURES = 8;

  /** A power of two. */
  private static final int COPIES_UNTIL_RETRY = 256;

  private final OpenFields open;

  /** Failures since the last success. Racy on purpose: a lost update costs one attempt. */
  private int failures;

  /**
   * @param open fields that, if they hold immutable objects, make an object immutable
   */
  ApplicationPlan(OpenFields open) {
    super(false);
    this.open = open;
  }

  @Override
  final boolean isShared(Object value, Inspection inspection) {
    return open.areShared(value, inspection);
  }

  @Override
  final Object copy(Object source, Graph graph) {
    return open.areShared(source, graph) ? source : make(source, graph);
  }

  abstract Object make(Object source, Graph graph);

  @Override
  final boolean discouraged() {
    return failures >= FAILURES && (++failures & (COPIES_UNTIL_RETRY - 1)) != 0;
  }

  @Override
  final void failed() {
    failures = Math.min(failures + 1, FAILURES);
  }

  @Override
  final void worked() {
    if (failures != 0) {
      failures = 0;
    }
  }
}
