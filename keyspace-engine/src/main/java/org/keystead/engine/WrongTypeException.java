// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/** The key holds another kind of value than the operation works on. Without a stack trace. */
public final class WrongTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongTypeException() {
    super("the key holds another kind of value", null, false, false);
  }
}
