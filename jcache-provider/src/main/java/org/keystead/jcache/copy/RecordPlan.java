// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.invoke.MethodHandle;

/**
 * Records that hold something mutable: made by their canonical constructor from copies.
 *
 * <p>A component that refers back to its record reads as null after a round trip; such a graph goes
 * to the serialiser.
 */
final class RecordPlan extends Plan {
  private final OpenFields open;
  private final MethodHandle make;

  /**
   * @param open components that, if they hold immutable objects, make a record immutable
   * @param make {@code (Object source, Graph) -> Object}
   */
  RecordPlan(OpenFields open, MethodHandle make) {
    super(false);
    this.open = open;
    this.make = make;
  }

  @Override
  boolean isShared(Object value, Inspection inspection) {
    return open.areShared(value, inspection);
  }

  @Override
  Object copy(Object source, Graph graph) {
    if (open.areShared(source, graph)) {
      return source;
    }
    int ticket = graph.enter(source, null);
    try {
      Object copy = (Object) make.invokeExact(source, graph);
      graph.leave(ticket, copy);
      return copy;
    } catch (RuntimeException | Error unchecked) {
      throw unchecked;
    } catch (Throwable checked) {
      throw FallbackSignal.FAILED;
    }
  }
}
