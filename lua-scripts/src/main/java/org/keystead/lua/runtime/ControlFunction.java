// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A function that moves frames instead of calling: the machine knows it, so that neither pcall nor
 * a coroutine takes a frame of Java's stack.
 */
final class ControlFunction extends NativeFunction {
  /** {@link Frames#PCALL}, {@link Frames#XPCALL}, {@link Frames#RESUME} and so on. */
  final int kind;

  /** Of a function that coroutine.wrap made, what it resumes. */
  final @Nullable Coroutine wrapped;

  /** Of a pcall, what makes its results of an error; null where the error is the result. */
  final @Nullable NativeFunction ofError;

  ControlFunction(int kind, @Nullable Coroutine wrapped) {
    this(kind, wrapped, null);
  }

  private ControlFunction(int kind, @Nullable Coroutine wrapped, @Nullable NativeFunction ofError) {
    this.kind = kind;
    this.wrapped = wrapped;
    this.ofError = ofError;
  }

  static ControlFunction pcall(NativeFunction ofError) {
    return new ControlFunction(Frames.PCALL, null, ofError);
  }

  @Override
  public int call(Call call) {
    throw new AssertionError("The machine calls control functions itself");
  }
}
