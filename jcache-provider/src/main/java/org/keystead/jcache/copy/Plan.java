// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

/** How the objects of exactly one class are copied. */
abstract class Plan {
  /** Whether every object of the class is deeply immutable, so that all may share it. */
  final boolean shared;

  Plan(boolean shared) {
    this.shared = shared;
  }

  /** Copies an object that the graph has not met yet, and makes it known to the graph. */
  abstract Object copy(Object source, Graph graph);

  /** Copies an object that is the root of its graph. */
  Object copyRoot(Object source, Plans plans) {
    return copy(source, new Graph(plans));
  }

  /** Whether this very object is deeply immutable. */
  boolean isShared(Object value, Inspection inspection) {
    return shared;
  }

  /** Whether an attempt with such a root is likely to be in vain. */
  boolean discouraged() {
    return false;
  }

  /** A graph with such a root had to go through the serialiser. */
  void failed() {}

  /** A graph with such a root was copied. */
  void worked() {}

  /** Every object of the class is deeply immutable. */
  static final class Shared extends Plan {
    static final Shared PLAN = new Shared();

    private Shared() {
      super(true);
    }

    @Override
    Object copy(Object source, Graph graph) {
      return source;
    }
  }

  /** Only the serialiser can tell what a copy is. */
  static final class Unsupported extends Plan {
    static final Unsupported PLAN = new Unsupported();

    private Unsupported() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      throw FallbackSignal.UNSUPPORTED;
    }

    @Override
    boolean discouraged() {
      return true;
    }
  }

  /** Mutable, but refers to nothing mutable: as a root it needs no graph. */
  abstract static class Leaf extends Plan {
    Leaf() {
      super(false);
    }

    abstract Object make(Object source);

    @Override
    final Object copy(Object source, Graph graph) {
      Object copy = make(source);
      graph.leaf(source, copy);
      return copy;
    }

    @Override
    final Object copyRoot(Object source, Plans plans) {
      return make(source);
    }
  }
}
