// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.invoke.MethodHandle;

/** Objects of plain classes: allocated as deserialisation does it, then filled field by field. */
final class ObjectPlan extends ApplicationPlan {
  private final MethodHandle allocate;
  private final MethodHandle fill;

  /**
   * @param allocate {@code () -> Object}
   * @param fill {@code (Object copy, Object source, Graph) -> void}
   */
  ObjectPlan(OpenFields open, MethodHandle allocate, MethodHandle fill) {
    super(open);
    this.allocate = allocate;
    this.fill = fill;
  }

  @Override
  Object make(Object source, Graph graph) {
    try {
      Object copy = (Object) allocate.invokeExact();
      int ticket = graph.enter(source, copy);
      fill.invokeExact(copy, source, graph);
      graph.leave(ticket);
      return copy;
    } catch (RuntimeException | Error unchecked) {
      throw unchecked;
    } catch (Throwable checked) {
      throw FallbackSignal.FAILED;
    }
  }

  /** Objects whose fields all hold primitives and shared objects. */
  static final class Flat extends Plan.Leaf {
    private final MethodHandle make;

    /**
     * @param make {@code (Object source) -> Object}
     */
    Flat(MethodHandle make) {
      this.make = make;
    }

    @Override
    Object make(Object source) {
      try {
        return (Object) make.invokeExact(source);
      } catch (RuntimeException | Error unchecked) {
        throw unchecked;
      } catch (Throwable checked) {
        throw FallbackSignal.FAILED;
      }
    }
  }
}
