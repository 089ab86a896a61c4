// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

/** Why the node cannot start: one sentence for the operator. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The cause's message is the sentence. */
  StartException(Throwable cause) {
    super(cause.getMessage(), cause);
  }

  StartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  StartException(String sentence) {
    super(sentence);
  }
}
