// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

/**
 * How files and payloads are written and read.
 *
 * @param compression {@code rdbcompression}: strings over 20 bytes are written as LZF when that is
 *     shorter
 * @param checksum {@code rdbchecksum}: the CRC-64 is written, and compared when reading
 * @param maxStringBytes the longest key or value accepted when reading, as {@code
 *     proto-max-bulk-len}
 */
public record RdbOptions(boolean compression, boolean checksum, int maxStringBytes) {
  /** What Redis does without a configuration: compression, checksum, strings up to 512 MiB. */
  public static final RdbOptions DEFAULT = new RdbOptions(true, true, 512 << 20);

  public RdbOptions {
    if (maxStringBytes < 0) {
      throw new IllegalArgumentException("maxStringBytes is negative: " + maxStringBytes);
    }
  }

  public RdbOptions withCompression(boolean wanted) {
    return new RdbOptions(wanted, checksum, maxStringBytes);
  }

  public RdbOptions withChecksum(boolean wanted) {
    return new RdbOptions(compression, wanted, maxStringBytes);
  }

  public RdbOptions withMaxStringBytes(int limitBytes) {
    return new RdbOptions(compression, checksum, limitBytes);
  }
}
