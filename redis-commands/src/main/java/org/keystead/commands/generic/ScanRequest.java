// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.spec.ParsedOptions;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/** What a step of SCAN, or of its like for the elements of a collection, asks for. */
public final class ScanRequest {
  private static final long DEFAULT_COUNT = 10;

  private final @Nullable Glob glob;
  private final long count;

  private ScanRequest(@Nullable Glob glob, long count) {
    this.glob = glob;
    this.count = count;
  }

  /** Reads MATCH and COUNT. */
  public static ScanRequest of(Arguments args, ParsedOptions options) {
    long count = options.toLong("COUNT", DEFAULT_COUNT);
    if (count < 1) {
      throw ErrorTexts.SYNTAX;
    }
    int pattern = options.index("MATCH");
    return new ScanRequest(pattern == 0 ? null : Glob.of(args.slice(pattern)), count);
  }

  /** About how many the step shall show, at least 1. */
  public long count() {
    return count;
  }

  /** Whether the pattern, if there is one, lets that name through. */
  public boolean admits(Slice name) {
    Glob pattern = glob;
    return pattern == null || pattern.isAll() || pattern.matches(name);
  }

  /**
   * A cursor, an unsigned 64-bit number as strtoul reads it: a sign is allowed, nothing is zero.
   */
  public static long cursor(Arguments args, int index) {
    String text = args.text(index);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    if (text.isEmpty()) {
      return 0;
    }
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw ErrorTexts.INVALID_CURSOR;
    }
    try {
      long cursor = Long.parseUnsignedLong(digits);
      return text.startsWith("-") ? -cursor : cursor;
    } catch (NumberFormatException e) {
      throw ErrorTexts.INVALID_CURSOR;
    }
  }
}
