// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.util.List;
import org.keystead.bench.machine.Options;

/**
 * What redis-benchmark is to send, and what the server holds before each round of it.
 *
 * @param name redis-benchmark's own name for it, or ours
 * @param arguments how redis-benchmark is told
 * @param stocks the collections that it works on
 * @param mostRequests how many commands a round has at most
 */
record Workload(String name, List<String> arguments, List<Stock> stocks, int mostRequests) {
  /** So many elements can be put back before a round in less time than the round takes. */
  private static final int MOST_USED_UP = 250_000;

  /** One of redis-benchmark's own tests. */
  static Workload test(String name, Stock... stocks) {
    return new Workload(name, List.of("-t", name), List.of(stocks), most(stocks));
  }

  /**
   * A command in words, such as {@code GETRANGE key:__rand_int__ 0 1}, with single quotes around a
   * word that has blanks.
   */
  static Workload command(String name, String command, Stock... stocks) {
    List<String> words = new Options("redis-benchmark", "--c", command).command("c", "");
    return new Workload(name, words, List.of(stocks), most(stocks));
  }

  private static int most(Stock... stocks) {
    for (Stock stock : stocks) {
      if (stock.count() == Stock.AS_MANY_AS_REQUESTS) {
        return MOST_USED_UP;
      }
    }
    return Integer.MAX_VALUE;
  }
}
