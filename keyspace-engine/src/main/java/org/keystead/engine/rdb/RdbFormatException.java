// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;

/**
 * The bytes are not what the format asks for at that place: damaged, truncated, of an unknown
 * version, or of a kind this engine does not hold. The message names the source, the byte offset,
 * what was expected and what was found.
 */
public final class RdbFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final long offset;
  private final String expected;
  private final String found;

  public RdbFormatException(String source, long offset, String expected, String found) {
    super(source + ": at byte " + offset + ": expected " + expected + ", found " + found);
    this.source = source;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /** The name given to the input, usually the file. */
  public String source() {
    return source;
  }

  /** Where the thing begins that was not as expected, counted from the first byte of the input. */
  public long offset() {
    return offset;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
