// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

/** A snippet that does not do what its page says; the message names page and line. */
final class SnippetsTestFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  SnippetsTestFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
