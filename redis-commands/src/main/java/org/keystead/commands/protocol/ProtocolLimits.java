// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

/**
 * How large requests may be.
 *
 * @param maxBulkBytes the largest argument, {@code proto-max-bulk-len}
 * @param maxLineBytes the longest line: an inline command, or a length
 */
public record ProtocolLimits(long maxBulkBytes, int maxLineBytes) {
  /** 512 MB for an argument, 64 KB for a line. */
  public static final ProtocolLimits DEFAULT = new ProtocolLimits(512L << 20, 64 << 10);
}
