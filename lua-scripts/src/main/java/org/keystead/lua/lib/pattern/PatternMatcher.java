// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.pattern;

import java.util.Arrays;
import org.keystead.lua.lib.common.CharClasses;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;

/**
 * One of Lua 5.1's patterns, tried at one place of a string after another.
 *
 * <p><b>Problem.</b> The original matches by recursion, once per pattern item: a pattern of some
 * hundred thousand items overflows the stack, and one of a few dozen can keep it busy for years.
 *
 * <p><b>Idea.</b> The path through the pattern is followed in a loop. Each item that could have
 * matched otherwise leaves a choice on an explicit stack, and so does each capture that has to be
 * undone when the path is given up. Along a path the place in the pattern only grows, so there are
 * never more choices than items. Every step is reported to the meter, which throws when the script
 * has had its share.
 *
 * <p><b>Limits.</b> A zero byte ends a pattern, as in 5.1. One object belongs to one thread.
 */
public final class PatternMatcher {
  /** What {@link #match} answers when there is no match. */
  public static final int NONE = -1;

  /** The length of a capture that stands for a place instead of a text. */
  public static final int POSITION = -2;

  private static final int UNCLOSED = -1;
  private static final int MAX_CAPTURES = 32;

  private static final int FRAME_INTS = 4;
  private static final int OPTION = 0;
  private static final int GREEDY = 1;
  private static final int LAZY = 2;
  private static final int OPENED = 3;
  private static final int CLOSED = 4;

  /** Work is reported in portions, since the report costs more than a step. */
  private static final int PORTION = 1024;

  private final byte[] subject;
  private final int subjectStart;
  private final int subjectEnd;
  private final byte[] pattern;
  private final int patternEnd;
  private Call call;

  private final int[] captureStart = new int[MAX_CAPTURES];
  private final int[] captureLength = new int[MAX_CAPTURES];
  private int level;

  private int[] frames = new int[8 * FRAME_INTS];
  private int top;

  private int firstItem;
  private boolean anchored;

  private int position;
  private int item;
  private int matchStart;
  private int unreportedSteps;

  /** A matcher that reports its work to the call that it belongs to. */
  public PatternMatcher(LuaString subject, LuaString pattern, Call call) {
    this.subject = subject.array();
    this.subjectStart = subject.offset();
    this.subjectEnd = subjectStart + subject.length();
    this.pattern = pattern.array();
    this.firstItem = pattern.offset();
    this.patternEnd = firstItem + textLength(pattern);
    this.call = call;
  }

  /** Reports to another call from now on. */
  public void serve(Call next) {
    call = next;
  }

  /**
   * Takes a leading {@code ^} as the anchor, as find, match and gsub do and gmatch does not.
   *
   * @return whether there is one
   */
  public boolean anchor() {
    anchored = firstItem < patternEnd && pattern[firstItem] == '^';
    firstItem += anchored ? 1 : 0;
    return anchored;
  }

  /** Whether a pattern contains nothing that would make it more than a plain text. */
  public static boolean isPlain(LuaString pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      switch (pattern.at(i)) {
        case 0:
          return true;
        case '^', '$', '*', '+', '?', '.', '(', '[', '%', '-':
          return false;
        default:
      }
    }
    return true;
  }

  /**
   * Tries to match at exactly one place.
   *
   * @param from where in the subject's array
   * @return the end of the match there, or {@link #NONE}
   */
  public int match(int from) {
    matchStart = from;
    position = from;
    item = firstItem;
    level = 0;
    top = 0;
    spend(1);
    while (item < patternEnd) {
      if (!advance() && !backtrack()) {
        return NONE;
      }
    }
    return position;
  }

  /**
   * Looks for the first match at or after a place; {@link #matchStart} tells where it begins.
   *
   * @return its end, or {@link #NONE}
   */
  public int find(int from) {
    for (int start = from; start <= subjectEnd; start++) {
      int end = match(start);
      if (end != NONE) {
        return end;
      }
      if (anchored) {
        break;
      }
    }
    return NONE;
  }

  /** Where the last match begins. */
  public int matchStart() {
    return matchStart;
  }

  /** How many captures the last match has. */
  public int captures() {
    return level;
  }

  /** Where a capture of the last match starts. */
  public int captureStart(int index) {
    return captureStart[index];
  }

  /** How long a capture of the last match is, or {@link #POSITION}. */
  public int captureLength(int index) {
    int length = captureLength[index];
    if (length == UNCLOSED) {
      throw call.error("unfinished capture");
    }
    return length;
  }

  /** Moves over one item; false when the path ends here. */
  private boolean advance() {
    switch (pattern[item]) {
      case '(':
        return open();
      case ')':
        return close();
      case '$':
        if (item + 1 == patternEnd) {
          item++;
          return position == subjectEnd;
        }
        return single();
      case '%':
        return percent();
      default:
        return single();
    }
  }

  private boolean percent() {
    int kind = item + 1 < patternEnd ? pattern[item + 1] : 0;
    if (kind == 'b') {
      return balanced();
    }
    if (kind == 'f') {
      return frontier();
    }
    return CharClasses.isDigit(kind) ? backReference(kind - '1') : single();
  }

  /** One character, with what may follow it: {@code ? * + -}. */
  private boolean single() {
    int after = itemEnd(item);
    switch (after < patternEnd ? pattern[after] : 0) {
      case '?':
        if (position < subjectEnd && accepts(position, item, after)) {
          push(OPTION, position, after + 1, 0);
          position++;
        }
        item = after + 1;
        return true;
      case '*':
        return greedy(after, 0);
      case '+':
        return greedy(after, 1);
      case '-':
        push(LAZY, position, item, after);
        item = after + 1;
        return true;
      default:
        if (position == subjectEnd || !accepts(position, item, after)) {
          return false;
        }
        position++;
        item = after;
        return true;
    }
  }

  private boolean greedy(int after, int least) {
    int end = position;
    while (end < subjectEnd && accepts(end, item, after)) {
      end++;
    }
    int lowest = position + least;
    if (end < lowest) {
      return false;
    }
    if (end > lowest) {
      push(GREEDY, lowest, end, after + 1);
    }
    position = end;
    item = after + 1;
    return true;
  }

  private boolean open() {
    if (level >= MAX_CAPTURES) {
      throw call.error("too many captures");
    }
    boolean place = item + 1 < patternEnd && pattern[item + 1] == ')';
    captureStart[level] = position;
    captureLength[level] = place ? POSITION : UNCLOSED;
    level++;
    push(OPENED, 0, 0, 0);
    item += place ? 2 : 1;
    return true;
  }

  private boolean close() {
    int index = level - 1;
    while (index >= 0 && captureLength[index] != UNCLOSED) {
      index--;
    }
    if (index < 0) {
      throw call.error("invalid pattern capture");
    }
    captureLength[index] = position - captureStart[index];
    push(CLOSED, index, 0, 0);
    item++;
    return true;
  }

  /** {@code %bxy}: from an x to the y that closes it. */
  private boolean balanced() {
    if (item + 3 >= patternEnd) {
      throw call.error("unbalanced pattern");
    }
    byte opening = pattern[item + 2];
    byte closing = pattern[item + 3];
    if (position == subjectEnd || subject[position] != opening) {
      return false;
    }
    int depth = 1;
    for (int at = position + 1; at < subjectEnd; at++) {
      spend(1);
      byte c = subject[at];
      if (c == closing) {
        if (--depth == 0) {
          position = at + 1;
          item += 4;
          return true;
        }
      } else if (c == opening) {
        depth++;
      }
    }
    return false;
  }

  /** {@code %f[set]}: between a character outside the set and one inside it. */
  private boolean frontier() {
    int set = item + 2;
    if (set >= patternEnd || pattern[set] != '[') {
      throw call.error("missing '[' after '%f' in pattern");
    }
    int after = itemEnd(set);
    int previous = position == subjectStart ? 0 : subject[position - 1] & 0xff;
    int current = position == subjectEnd ? 0 : subject[position] & 0xff;
    spend(after - set);
    if (setContains(previous, set, after - 1) || !setContains(current, set, after - 1)) {
      return false;
    }
    item = after;
    return true;
  }

  private boolean backReference(int index) {
    if (index < 0 || index >= level || captureLength[index] == UNCLOSED) {
      throw call.error("invalid capture index");
    }
    int length = captureLength[index];
    if (length == POSITION || subjectEnd - position < length) {
      return false;
    }
    spend(1 + (length >> 3));
    int start = captureStart[index];
    if (!Arrays.equals(subject, start, start + length, subject, position, position + length)) {
      return false;
    }
    position += length;
    item += 2;
    return true;
  }

  /** Where the single-character item that starts at a place of the pattern ends. */
  private int itemEnd(int start) {
    int at = start + 1;
    if (pattern[start] == '%') {
      if (at == patternEnd) {
        throw call.error("malformed pattern (ends with '%')");
      }
      return at + 1;
    }
    return pattern[start] == '[' ? setEnd(at) : at;
  }

  private int setEnd(int start) {
    int at = start < patternEnd && pattern[start] == '^' ? start + 1 : start;
    do {
      if (at == patternEnd) {
        throw call.error("malformed pattern (missing ']')");
      }
      if (pattern[at++] == '%' && at < patternEnd) {
        at++;
      }
    } while (at == patternEnd || pattern[at] != ']');
    spend(at - start >> 3);
    return at + 1;
  }

  private boolean accepts(int at, int start, int after) {
    spend(1);
    int character = subject[at] & 0xff;
    switch (pattern[start]) {
      case '.':
        return true;
      case '%':
        return CharClasses.matches(pattern[start + 1] & 0xff, character);
      case '[':
        spend(after - start >> 2);
        return setContains(character, start, after - 1);
      default:
        return (pattern[start] & 0xff) == character;
    }
  }

  /** Whether the set between two brackets contains a character. */
  private boolean setContains(int character, int opening, int closing) {
    int at = opening + 1;
    boolean found = true;
    if (pattern[at] == '^') {
      found = false;
      at++;
    }
    for (; at < closing; at++) {
      int first = pattern[at] & 0xff;
      if (first == '%') {
        at++;
        if (CharClasses.matches(pattern[at] & 0xff, character)) {
          return found;
        }
      } else if (pattern[at + 1] == '-' && at + 2 < closing) {
        at += 2;
        if (first <= character && character <= (pattern[at] & 0xff)) {
          return found;
        }
      } else if (first == character) {
        return found;
      }
    }
    return !found;
  }

  /** Goes back to the youngest choice that has another way; false when there is none. */
  private boolean backtrack() {
    while (top > 0) {
      spend(1);
      int frame = top - FRAME_INTS;
      switch (frames[frame]) {
        case OPENED -> level--;
        case CLOSED -> captureLength[frames[frame + 1]] = UNCLOSED;
        case OPTION -> {
          top = frame;
          resume(frames[frame + 1], frames[frame + 2]);
          return true;
        }
        case GREEDY -> {
          giveOneBack(frame);
          return true;
        }
        default -> {
          if (takeOneMore(frame)) {
            return true;
          }
        }
      }
      top = frame;
    }
    return false;
  }

  private void giveOneBack(int frame) {
    int end = frames[frame + 2] - 1;
    if (end == frames[frame + 1]) {
      top = frame;
    } else {
      frames[frame + 2] = end;
    }
    resume(end, frames[frame + 3]);
  }

  private boolean takeOneMore(int frame) {
    int at = frames[frame + 1];
    int after = frames[frame + 3];
    if (at == subjectEnd || !accepts(at, frames[frame + 2], after)) {
      return false;
    }
    frames[frame + 1] = at + 1;
    resume(at + 1, after + 1);
    return true;
  }

  private void resume(int atPosition, int atItem) {
    position = atPosition;
    item = atItem;
  }

  private void push(int kind, int first, int second, int third) {
    if (top == frames.length) {
      call.charge(2L * Integer.BYTES * top);
      frames = Arrays.copyOf(frames, 2 * top);
    }
    frames[top] = kind;
    frames[top + 1] = first;
    frames[top + 2] = second;
    frames[top + 3] = third;
    top += FRAME_INTS;
  }

  private void spend(int steps) {
    unreportedSteps += steps;
    if (unreportedSteps >= PORTION) {
      call.step(unreportedSteps);
      unreportedSteps = 0;
    }
  }

  private static int textLength(LuaString pattern) {
    int length = 0;
    while (length < pattern.length() && pattern.at(length) != 0) {
      length++;
    }
    return length;
  }
}
