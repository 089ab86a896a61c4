// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * A function written in Java.
 *
 * <p>One instance may serve many states if it keeps nothing of a call. What takes long by the size
 * of its arguments calls {@link Call#step}; what allocates by it calls {@link Call#charge} first.
 */
public abstract non-sealed class NativeFunction extends LuaFunction {
  private static final Object[] NOTHING = {};

  /** The body of a function that needs no class of its own. */
  @FunctionalInterface
  public interface Body {
    /** See {@link NativeFunction#call}. */
    int call(Call call);
  }

  /** A function with this body. */
  public static NativeFunction of(Body body) {
    return new OfBody(body);
  }

  /**
   * Runs it.
   *
   * @return how many of the values pushed last are the results
   * @throws LuaError what {@code error} throws in Lua; make it by the methods of {@link Call}
   */
  public abstract int call(Call call);

  /**
   * The values that it keeps between calls, for the count of live memory. What it keeps besides
   * them must be small.
   */
  protected Object[] held() {
    return NOTHING;
  }

  /** Whether other states may have it, which count their memory at the same time. */
  boolean mayBeShared() {
    return this instanceof OfBody;
  }

  private static final class OfBody extends NativeFunction {
    private final Body body;

    OfBody(Body body) {
      this.body = body;
    }

    @Override
    public int call(Call call) {
      return body.call(call);
    }
  }
}
