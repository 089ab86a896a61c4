// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.invoke.MethodHandle;

/**
 * Records that hold something mutable: made by their canonical constructor from copies.
 *
 * <p>A component that refers back to its record reads as null after a round trip; such a graph goes
 * to the serialiser.
 */
final class RecordPlan extends ApplicationPlan {
  private final MethodHandle make;

  /**
   * @param make {@code (Object source, Graph) -> Object}
   */
  RecordPlan(OpenFields open, MethodHandle make) {
    super(open);
    this.make = make;
  }

  @Override
  Object make(Object source, Graph graph) {
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
