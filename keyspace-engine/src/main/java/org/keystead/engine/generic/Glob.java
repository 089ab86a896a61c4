// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import org.keystead.engine.bytes.Slice;

/**
 * The patterns of KEYS, SCAN and PSUBSCRIBE: {@code *}, {@code ?}, {@code [a-z]}, {@code [^a]},
 * backslash.
 *
 * <h2>How and why</h2>
 *
 * Matching by trial at every star takes exponential time for patterns such as {@code *a*a*a*b}.
 * Only the last star needs another trial: what stands before it was matched as early as possible,
 * and if the rest matches nowhere in what is left then it matches nowhere in less. So the work is
 * bounded by pattern times string (Redis has the same bound since 7.0.9, and the same oddities: an
 * empty string is matched by the empty pattern only, a class without its end reaches to the end of
 * the pattern, bytes of a range are signed, more than a thousand stars match nothing).
 */
public final class Glob {
  private static final int MOST_STARS = 1000;
  private static final int NO_MATCH = -1;

  private final byte[] pattern;
  private final int end;
  private final int start;
  private final boolean ignoreCase;
  private final boolean all;

  private Glob(Slice pattern, boolean ignoreCase) {
    this.pattern = pattern.array();
    this.start = pattern.offset();
    this.end = start + pattern.length();
    this.ignoreCase = ignoreCase;
    this.all = pattern.length() == 1 && pattern.at(0) == '*';
  }

  /** A pattern; its bytes are not copied. */
  public static Glob of(Slice pattern) {
    return new Glob(pattern, false);
  }

  /** A pattern for which ASCII letters of either case are the same. */
  public static Glob ignoringCase(Slice pattern) {
    return new Glob(pattern, true);
  }

  /** Whether the pattern is a single star, which matches the empty string too. */
  public boolean isAll() {
    return all;
  }

  public boolean matches(Slice text) {
    return matches(text.array(), text.offset(), text.length());
  }

  public boolean matches(byte[] text, int offset, int length) {
    if (length == 0) {
      return start == end;
    }
    int textEnd = offset + length;
    int at = start;
    int textAt = offset;
    int afterStar = NO_MATCH;
    int trial = offset;
    int stars = 0;
    while (textAt < textEnd) {
      if (at < end && pattern[at] == '*') {
        at = skipStars(at);
        if (at == end) {
          return true;
        }
        if (++stars > MOST_STARS) {
          return false;
        }
        afterStar = at;
        trial = textAt;
      } else {
        int next = at < end ? step(at, text[textAt]) : NO_MATCH;
        if (next != NO_MATCH) {
          at = next;
          textAt++;
        } else if (afterStar == NO_MATCH) {
          return false;
        } else {
          at = afterStar;
          textAt = ++trial;
        }
      }
    }
    return skipStars(at) == end;
  }

  private int skipStars(int from) {
    int at = from;
    while (at < end && pattern[at] == '*') {
      at++;
    }
    return at;
  }

  /** The index after the element at {@code at} if it matches the byte. */
  private int step(int at, byte b) {
    byte element = pattern[at];
    if (element == '?') {
      return at + 1;
    }
    if (element == '[') {
      return stepClass(at + 1, b);
    }
    int literal = element == '\\' && end - at >= 2 ? at + 1 : at;
    return same(pattern[literal], b) ? literal + 1 : NO_MATCH;
  }

  private int stepClass(int from, byte b) {
    int at = from;
    boolean negated = at < end && pattern[at] == '^';
    if (negated) {
      at++;
    }
    boolean found = false;
    while (at < end && pattern[at] != ']') {
      if (pattern[at] == '\\' && end - at >= 2) {
        found |= pattern[at + 1] == b;
        at += 2;
      } else if (end - at >= 3 && pattern[at + 1] == '-') {
        found |= isBetween(pattern[at], pattern[at + 2], b);
        at += 3;
      } else {
        found |= same(pattern[at], b);
        at++;
      }
    }
    if (found == negated) {
      return NO_MATCH;
    }
    return Math.min(at + 1, end);
  }

  private boolean isBetween(byte one, byte other, byte b) {
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    return ignoreCase ? lower(low) <= lower(b) && lower(b) <= lower(high) : low <= b && b <= high;
  }

  private boolean same(byte one, byte other) {
    return one == other || ignoreCase && lower(one) == lower(other);
  }

  private static int lower(int b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
