// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.keystead.bench.machine.RespClient;

/**
 * A collection that a round of a workload finds, whatever the round before left of it: the same
 * elements on both sides, so that nothing grows from round to round.
 *
 * @param key where it is
 * @param command what adds elements: RPUSH, SADD, HSET, ZADD
 * @param count how many elements; {@link #AS_MANY_AS_REQUESTS} for one that the round uses up, 0
 *     for one that the round makes anew
 * @param element the words of an element by its number
 */
record Stock(String key, String command, int count, Element element) {
  static final int AS_MANY_AS_REQUESTS = -1;

  private static final int ELEMENTS_A_COMMAND = 100;
  private static final int COMMANDS_A_BATCH = 20;

  /** The words by which a command takes an element. */
  interface Element {
    void addTo(List<String> words, int number);
  }

  /** Nothing at this key. */
  static Stock none(String key) {
    return new Stock(key, "", 0, (words, number) -> {});
  }

  /** Deletes what is there and adds the elements. */
  void put(RespClient client, int requests) throws IOException {
    client.call("DEL", key);
    int wanted = count == AS_MANY_AS_REQUESTS ? requests : count;
    int added = 0;
    while (added < wanted) {
      int commands = 0;
      while (added < wanted && commands < COMMANDS_A_BATCH) {
        int elements = Math.min(ELEMENTS_A_COMMAND, wanted - added);
        client.send(add(added, elements));
        added += elements;
        commands++;
      }
      client.flush();
      client.skipReplies(commands);
    }
  }

  private String[] add(int first, int elements) {
    List<String> words = new ArrayList<>(List.of(command, key));
    for (int i = 0; i < elements; i++) {
      element.addTo(words, first + i);
    }
    return words.toArray(new String[0]);
  }
}
