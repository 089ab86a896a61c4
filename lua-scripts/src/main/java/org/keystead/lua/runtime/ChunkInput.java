// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * A chunk as its compiler sees it: the text in pieces, and an account of what compiling takes. Each
 * method may end the compilation by an exception.
 */
public interface ChunkInput {
  /** The next piece of the text; empty at its end. */
  LuaString next();

  /**
   * One construct more lies within the others.
   *
   * @return how many do, with the calls in which the chunk is compiled
   */
  int enter();

  /** The innermost construct has ended. */
  void leave();

  /** Counts work. A step is some ten nanoseconds. */
  void step(int steps);

  /** Charges memory that the compiler is about to take. */
  void charge(long bytes);

  /** The compiler has let go of so much that was charged. */
  void release(long bytes);

  /** How long a name, a number or a string may be. */
  int mostTokenBytes();
}
