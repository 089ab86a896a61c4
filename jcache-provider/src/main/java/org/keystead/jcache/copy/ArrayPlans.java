// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

/** Arrays. */
final class ArrayPlans {
  /** Arrays whose elements are deeply immutable. */
  static final Plan OF_SHARED =
      new Plan.Leaf() {
        @Override
        Object make(Object source) {
          return ((Object[]) source).clone();
        }
      };

  /** All other arrays of references. */
  static final Plan OF_REFERENCES =
      new Plan(false) {
        @Override
        Object copy(Object source, Graph graph) {
          Object[] elements = ((Object[]) source).clone();
          int ticket = graph.enter(source, elements);
          for (int i = 0; i < elements.length; i++) {
            Object element = elements[i];
            Object copy = graph.copy(element);
            if (copy != element) {
              elements[i] = copy;
            }
          }
          graph.leave(ticket);
          return elements;
        }
      };

  static final Plan OF_PRIMITIVES =
      new Plan.Leaf() {
        @Override
        Object make(Object source) {
          if (source instanceof byte[] array) {
            return array.clone();
          } else if (source instanceof int[] array) {
            return array.clone();
          } else if (source instanceof long[] array) {
            return array.clone();
          } else if (source instanceof double[] array) {
            return array.clone();
          } else if (source instanceof char[] array) {
            return array.clone();
          } else if (source instanceof boolean[] array) {
            return array.clone();
          } else if (source instanceof float[] array) {
            return array.clone();
          }
          return ((short[]) source).clone();
        }
      };

  private ArrayPlans() {}
}
