// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.List;
import org.keystead.commands.args.Arguments;

/** Applies key specifications to the arguments of a call. */
final class KeyFinder {
  private KeyFinder() {}

  static void find(List<KeySpec> specs, Arguments arguments, KeyVisitor visitor) {
    for (KeySpec spec : specs) {
      int begin = begin(spec.begin(), arguments);
      if (begin > 0 && begin < arguments.count()) {
        visit(spec, begin, arguments, visitor);
      }
    }
  }

  /** Where to begin, or 0 if the call has no such keys. */
  private static int begin(KeySpec.Begin begin, Arguments arguments) {
    if (begin instanceof KeySpec.Begin.Index index) {
      return index.index();
    }
    if (begin instanceof KeySpec.Begin.Keyword keyword) {
      int count = arguments.count();
      boolean forward = keyword.startFrom() > 0;
      int at = forward ? keyword.startFrom() : count + keyword.startFrom();
      // The word itself cannot be the last argument, nor the command's name.
      for (; at >= 1 && at < count; at += forward ? 1 : -1) {
        if (arguments.equalsIgnoreCase(at, keyword.word())) {
          return at + 1;
        }
      }
    }
    return 0;
  }

  private static void visit(KeySpec spec, int begin, Arguments arguments, KeyVisitor visitor) {
    int count = arguments.count();
    int first = begin;
    int last;
    int step;
    if (spec.find() instanceof KeySpec.Find.Range range) {
      step = range.step();
      if (range.lastKey() >= 0) {
        last = begin + range.lastKey();
      } else if (range.limit() == 0) {
        last = count + range.lastKey();
      } else {
        last = begin + (count - begin) / range.limit() + range.lastKey();
      }
    } else if (spec.find() instanceof KeySpec.Find.Keynum keynum) {
      int at = begin + keynum.keynumIndex();
      if (at >= count || !arguments.isLong(at)) {
        return;
      }
      long keys = arguments.toLong(at);
      if (keys <= 0 || keys > count) {
        return;
      }
      step = keynum.step();
      first = begin + keynum.firstKey();
      last = first + ((int) keys - 1) * step;
    } else {
      return;
    }
    for (int i = first; i <= last && i < count; i += step) {
      visitor.key(i, spec.flags());
    }
  }
}
