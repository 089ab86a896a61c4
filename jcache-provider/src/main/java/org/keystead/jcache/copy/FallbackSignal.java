// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.Serial;

/** Says that this graph must go through the serialiser. Stackless: it is control flow. */
final class FallbackSignal extends RuntimeException {
  /** An object of a class, or of a JDK type, that is not copied object by object. */
  static final FallbackSignal UNSUPPORTED = new FallbackSignal("unsupported class");

  static final FallbackSignal TOO_DEEP = new FallbackSignal("graph too deep");

  /** User code (hash code, record constructor) could see, or is, an object half made. */
  static final FallbackSignal UNFINISHED = new FallbackSignal("reference to an unfinished object");

  /** A constructor or a method of the copied class failed; the serialiser tells how. */
  static final FallbackSignal FAILED = new FallbackSignal("user code failed");

  static final FallbackSignal CLOSED = new FallbackSignal("copier closed");

  @Serial private static final long serialVersionUID = 1L;

  private FallbackSignal(String reason) {
    super(reason, null, false, false);
  }
}
