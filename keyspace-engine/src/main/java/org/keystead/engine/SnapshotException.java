// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/** A snapshot could not be written or read; the message names the file, the cause and the place. */
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
