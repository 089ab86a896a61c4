// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.pattern;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.lib.common.CharClasses;
import org.keystead.lua.lib.common.Conversions;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaFunction;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;
import org.keystead.lua.runtime.Values;

/** {@code string.find, match, gmatch} and {@code gsub}. */
public final class PatternFunctions {
  private PatternFunctions() {}

  /** {@code string.find(s, pattern [, init [, plain]])}. */
  public static int find(Call call) {
    LuaString subject = call.string(1);
    LuaString pattern = call.string(2);
    int from = firstIndex(call, subject);
    if (call.isTrue(4) || PatternMatcher.isPlain(pattern)) {
      int at = TextSearch.indexOf(subject, pattern, from, call);
      if (at < 0) {
        call.pushNil();
        return 1;
      }
      call.push((double) at + 1);
      call.push((double) at + pattern.length());
      return 2;
    }
    PatternMatcher matcher = new PatternMatcher(subject, pattern, call);
    matcher.anchor();
    int end = matcher.find(subject.offset() + from);
    if (end == PatternMatcher.NONE) {
      call.pushNil();
      return 1;
    }
    call.push((double) matcher.matchStart() - subject.offset() + 1);
    call.push((double) end - subject.offset());
    return 2 + pushCaptures(call, subject, matcher);
  }

  /** {@code string.match(s, pattern [, init])}. */
  public static int match(Call call) {
    LuaString subject = call.string(1);
    LuaString pattern = call.string(2);
    int from = firstIndex(call, subject);
    PatternMatcher matcher = new PatternMatcher(subject, pattern, call);
    matcher.anchor();
    int end = matcher.find(subject.offset() + from);
    if (end == PatternMatcher.NONE) {
      call.pushNil();
      return 1;
    }
    return pushMatch(call, subject, matcher, end);
  }

  /** {@code string.gmatch(s, pattern)}, in which {@code ^} is no anchor. */
  public static int gmatch(Call call) {
    LuaString subject = call.string(1);
    LuaString pattern = call.string(2);
    call.charge(Iterator.SIZE_BYTES);
    return call.result(new Iterator(subject, pattern, call));
  }

  /** {@code string.gsub(s, pattern, replacement [, n])}. */
  public static int gsub(Call call) {
    LuaString subject = call.string(1);
    LuaString pattern = call.string(2);
    Object replacement = call.value(3);
    int most = call.smallInteger(4, subject.length() + 1); // a wrong count is told first
    if (!Conversions.isText(replacement)
        && !(replacement instanceof LuaFunction)
        && !(replacement instanceof LuaTable)) {
      throw call.argumentError(3, "string/function/table expected");
    }
    return new Substitution(call, subject, pattern, replacement).run(most);
  }

  /** Pushes the captures, or the whole match where there is none; returns how many. */
  static int pushMatch(Call call, LuaString subject, PatternMatcher matcher, int end) {
    if (matcher.captures() > 0) {
      return pushCaptures(call, subject, matcher);
    }
    int start = matcher.matchStart() - subject.offset();
    call.push(subject.substring(start, end - subject.offset()));
    return 1;
  }

  private static int pushCaptures(Call call, LuaString subject, PatternMatcher matcher) {
    for (int i = 0; i < matcher.captures(); i++) {
      Object capture = capture(subject, matcher, i);
      if (capture instanceof LuaString text) {
        call.push(text);
      } else {
        call.push(capture);
      }
    }
    return matcher.captures();
  }

  /** A capture as a value: a string or a position. */
  static Object capture(LuaString subject, PatternMatcher matcher, int index) {
    int length = matcher.captureLength(index);
    int start = matcher.captureStart(index) - subject.offset();
    if (length == PatternMatcher.POSITION) {
      return start + 1.0;
    }
    return subject.substring(start, start + length);
  }

  private static int firstIndex(Call call, LuaString subject) {
    long from = Conversions.position(call.integer(3, 1), subject.length()) - 1;
    return (int) Math.min(Math.max(from, 0), subject.length());
  }

  /** What gmatch returns. */
  private static final class Iterator extends NativeFunction {
    static final int SIZE_BYTES = 512;

    private final LuaString subject;
    private final LuaString pattern;
    private final PatternMatcher matcher;
    private int next;

    Iterator(LuaString subject, LuaString pattern, Call call) {
      this.subject = subject;
      this.pattern = pattern;
      this.matcher = new PatternMatcher(subject, pattern, call);
      this.next = subject.offset();
    }

    @Override
    protected Object[] held() {
      return new Object[] {subject, pattern};
    }

    @Override
    public int call(Call call) {
      matcher.serve(call);
      int end = matcher.find(next);
      if (end == PatternMatcher.NONE) {
        return 0;
      }
      next = end == matcher.matchStart() ? end + 1 : end;
      return pushMatch(call, subject, matcher, end);
    }
  }

  /** One call of gsub. */
  private static final class Substitution {
    private final Call call;
    private final LuaString subject;
    private final Object replacement;
    private final PatternMatcher matcher;
    private final ByteBuilder out;

    Substitution(Call call, LuaString subject, LuaString pattern, Object replacement) {
      this.call = call;
      this.subject = subject;
      this.replacement =
          Conversions.isText(replacement) ? Conversions.text(replacement) : replacement;
      this.matcher = new PatternMatcher(subject, pattern, call);
      this.out = new ByteBuilder(call, subject.length());
    }

    int run(int most) {
      boolean anchored = matcher.anchor();
      int end = subject.offset() + subject.length();
      int at = subject.offset();
      int copied = at;
      int count = 0;
      while (count < most) {
        int matchEnd = matcher.match(at);
        if (matchEnd != PatternMatcher.NONE) {
          count++;
          out.append(subject.array(), copied, at - copied);
          replace(at, matchEnd);
          copied = matchEnd;
        }
        if (matchEnd != PatternMatcher.NONE && matchEnd > at) {
          at = matchEnd;
        } else if (at < end) {
          at++;
        } else {
          break;
        }
        if (anchored) {
          break;
        }
      }
      if (count == 0) {
        call.push((Object) subject);
      } else {
        out.append(subject.array(), copied, end - copied);
        call.push(out.toLuaString());
      }
      call.push((double) count);
      return 2;
    }

    private void replace(int start, int end) {
      if (replacement instanceof LuaString text) {
        expand(text, start, end);
        return;
      }
      // What was made so far counts as live memory while the script's code runs.
      call.push((Object) out.soFar());
      Object value = replacement instanceof LuaTable ? looked(start, end) : called(end);
      call.pop(1);
      if (!Values.isTrue(value)) {
        out.append(subject.array(), start, end - start);
      } else if (Conversions.isText(value)) {
        out.append(Conversions.text(value));
      } else {
        throw call.error("invalid replacement value (a " + Values.typeName(value) + ")");
      }
    }

    private Object looked(int start, int end) {
      return call.index(replacement, captureOrMatch(0, start, end));
    }

    private Object called(int end) {
      call.push(replacement);
      call.invoke(pushMatch(call, subject, matcher, end), 1);
      Object result = call.top(1);
      call.pop(1);
      return result;
    }

    /** A text, in which %0 to %9 stand for the match and its captures. */
    private void expand(LuaString text, int start, int end) {
      call.step(1 + (text.length() >> 4));
      for (int i = 0; i < text.length(); i++) {
        int c = text.at(i);
        if (c != '%') {
          out.append(c);
          continue;
        }
        i++;
        // C reads the zero byte behind the end.
        int named = i < text.length() ? text.at(i) : 0;
        if (!CharClasses.isDigit(named)) {
          out.append(named);
        } else if (named == '0') {
          out.append(subject.array(), start, end - start);
        } else {
          out.append(Conversions.text(captureOrMatch(named - '1', start, end)));
        }
      }
    }

    private Object captureOrMatch(int index, int start, int end) {
      if (index < matcher.captures()) {
        return capture(subject, matcher, index);
      } else if (index > 0) {
        throw call.error("invalid capture index");
      }
      return subject.substring(start - subject.offset(), end - subject.offset());
    }
  }
}
