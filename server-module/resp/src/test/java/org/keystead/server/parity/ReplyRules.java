// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which replies to one and the same command count as the same: nearly always those of the same
 * bytes. Knows the course of a transaction, so it must be shown all replies of a connection in
 * turn.
 */
final class ReplyRules {
  private static final long TIME_TOLERANCE = 10_000;
  private static final Set<String> TIMES = Set.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME");
  private static final Set<String> IDLE_TIMES = Set.of("XPENDING", "XINFO");
  private static final Set<String> UNORDERED =
      Set.of(
          "KEYS",
          "SCAN",
          "SSCAN",
          "HSCAN",
          "SMEMBERS",
          "SINTER",
          "SUNION",
          "SDIFF",
          "HGETALL",
          "HKEYS",
          "HVALS",
          "ZSCAN");
  private static final Set<String> NOT_COMPARED = Set.of("HELLO");

  private static final char COMPRESSED = '\u00c3';
  private static final String PLAIN_SET = "\u0002";
  private static final String PLAIN_SORTED_SET = "\u0005";
  private static final String STREAM = "\u0013";
  private static final String PACKED_SORTED_SET = "\u0011";
  private static final String PLAIN_HASH = "\u0004";

  private final List<List<String>> queued = new ArrayList<>();

  boolean isSame(List<String> command, Reply ours, Reply theirs) {
    String name = command.get(0).toUpperCase(Locale.ROOT);
    if ((name.equals("MULTI") || name.equals("DISCARD")) && !ours.isError()) {
      queued.clear();
    }
    if (ours.text().equals("QUEUED") && theirs.text().equals("QUEUED")) {
      queued.add(command);
      return true;
    }
    if (name.equals("EXEC")) {
      List<List<String>> commands = List.copyOf(queued);
      queued.clear();
      return ours.isSame(theirs) || isSameTransaction(commands, ours, theirs);
    }
    return ours.isSame(theirs) || isAlike(name, command, ours, theirs);
  }

  private static boolean isSameTransaction(List<List<String>> commands, Reply ours, Reply theirs) {
    int count = commands.size();
    if (ours.parts().size() != count || theirs.parts().size() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      Reply our = ours.parts().get(i);
      Reply their = theirs.parts().get(i);
      String name = commands.get(i).get(0).toUpperCase(Locale.ROOT);
      if (!our.isSame(their) && !isAlike(name, commands.get(i), our, their)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlike(String name, List<String> command, Reply ours, Reply theirs) {
    if (NOT_COMPARED.contains(name)) {
      return true;
    }
    if (TIMES.contains(name) && ours.type() == ':' && theirs.type() == ':') {
      return isNear(ours, theirs);
    }
    if (IDLE_TIMES.contains(name)) {
      return isSameButForTimes(ours, theirs);
    }
    if (UNORDERED.contains(name) || name.startsWith("GEO") && isUnsorted(command)) {
      return ours.isSameUnordered(theirs);
    }
    if (name.startsWith("SORT")) {
      return isSameSorting(command, ours, theirs);
    }
    if (name.equals("DUMP")) {
      return isSameDump(ours.text(), theirs.text());
    }
    return name.equals("OBJECT") && isSameEncoding(ours.text(), theirs.text());
  }

  private static boolean isNear(Reply ours, Reply theirs) {
    long difference = Math.abs(ours.integer() - theirs.integer());
    return ours.integer() > 0 && theirs.integer() > 0 && difference < TIME_TOLERANCE;
  }

  private static boolean isSameButForTimes(Reply ours, Reply theirs) {
    if (ours.isSame(theirs)) {
      return true;
    }
    if (ours.type() == ':' && theirs.type() == ':') {
      return Math.abs(ours.integer() - theirs.integer()) < TIME_TOLERANCE;
    }
    if (ours.type() != theirs.type()
        || ours.parts().isEmpty()
        || ours.parts().size() != theirs.parts().size()) {
      return false;
    }
    for (int i = 0; i < ours.parts().size(); i++) {
      if (!isSameButForTimes(ours.parts().get(i), theirs.parts().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnsorted(List<String> command) {
    return command.stream()
        .noneMatch(word -> word.equalsIgnoreCase("ASC") || word.equalsIgnoreCase("DESC"));
  }

  /** A set without an order, or a part of it, may come in any. */
  private static boolean isSameSorting(List<String> command, Reply ours, Reply theirs) {
    if (theirs.text().contains("can't be converted into double")) {
      return true; // it may have been an overflow of the command before
    }
    boolean by = command.stream().anyMatch(word -> word.equalsIgnoreCase("BY"));
    return by && ours.type() == '*' && ours.parts().size() == theirs.parts().size();
  }

  /**
   * Two compressors need not find the same repetitions, tables have no order, and redis-server
   * makes a skiplist of a sorted set that was sorted.
   */
  private static boolean isSameDump(String ours, String theirs) {
    boolean compressed = ours.indexOf(COMPRESSED) >= 0 || theirs.indexOf(COMPRESSED) >= 0;
    boolean table = ours.startsWith(PLAIN_SET) || ours.startsWith(PLAIN_HASH);
    boolean stream = ours.startsWith(STREAM) && theirs.startsWith(STREAM);
    boolean sorted = ours.startsWith(PACKED_SORTED_SET) && theirs.startsWith(PLAIN_SORTED_SET);
    return compressed
        || sorted
        || stream
        || table && ours.length() == theirs.length() && ours.charAt(0) == theirs.charAt(0);
  }

  /**
   * A string that was changed in place stays raw in redis; ours asks for its length. A sorted set
   * that was sorted stays a skiplist there.
   */
  private static boolean isSameEncoding(String ours, String theirs) {
    return ours.equals("embstr") && theirs.equals("raw")
        || ours.equals("listpack") && theirs.equals("skiplist");
  }
}
