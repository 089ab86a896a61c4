// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often errors were answered whose codes are not the server's but of a script's own making.
 *
 * <p>A script may make any number of codes: those beyond a limit are counted together, so that the
 * memory for them has an end. Safe for all threads.
 */
final class OtherErrors {
  static final int MOST_CODES = 128;
  static final String OVERFLOW = "ERRORSTATS_OVERFLOW";

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String code) {
    LongAdder counter = counts.get(code);
    if (counter == null) {
      String name = counts.size() < MOST_CODES ? code : OVERFLOW;
      counter = counts.computeIfAbsent(name, any -> new LongAdder());
    }
    counter.increment();
  }

  void addTo(Map<String, Long> all) {
    counts.forEach((code, count) -> all.put(code, count.sum()));
  }

  void reset() {
    counts.clear();
  }
}
