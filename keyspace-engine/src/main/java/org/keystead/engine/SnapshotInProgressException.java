// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/** A save was asked for while another is under way. */
public final class SnapshotInProgressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SnapshotInProgressException() {
    super("Background save already in progress");
  }
}
