// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

/** A string is no HyperLogLog, or not a sound one. */
public final class HyperLogLogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final HyperLogLogException FOREIGN = new HyperLogLogException("no HyperLogLog", false);
  static final HyperLogLogException CORRUPT =
      new HyperLogLogException("a corrupt HyperLogLog", true);

  private final boolean corrupt;

  private HyperLogLogException(String message, boolean corrupt) {
    super(message, null, false, false);
    this.corrupt = corrupt;
  }

  /** Whether the string begins as a HyperLogLog does, but its registers make no sense. */
  public boolean isCorrupt() {
    return corrupt;
  }
}
