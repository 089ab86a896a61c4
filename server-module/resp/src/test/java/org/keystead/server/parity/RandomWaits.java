// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.SplittableRandom;

/**
 * Random commands of clients that wait for lists, sorted sets and streams, and of one that fills
 * them.
 */
final class RandomWaits {
  /** Clients 1 to that number may wait; client 0 never does. */
  static final int WAITERS = 5;

  private final SplittableRandom random;
  private int entries;
  private boolean queueing;

  RandomWaits(SplittableRandom random) {
    this.random = random;
  }

  int sender() {
    return random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(WAITERS);
  }

  /** A command for that client: one that may wait, unless it is the one that fills. */
  String next(int client) {
    return client == 0 ? filling() : waiting(client);
  }

  private String waiting(int client) {
    return switch (random.nextInt(16)) {
      case 0, 1 -> "BLPOP " + list() + " 0";
      case 2 -> "BRPOP " + list() + ' ' + list() + " 0";
      case 3 -> "BLMOVE " + list() + ' ' + list() + ' ' + end() + ' ' + end() + " 0";
      case 4 -> "BRPOPLPUSH " + list() + ' ' + list() + " 0";
      case 5, 6 -> "BLMPOP 0 2 " + list() + ' ' + list() + ' ' + end() + count();
      case 7 -> "BZPOPMIN " + sortedSet() + ' ' + sortedSet() + " 0";
      case 8 -> "BZPOPMAX " + sortedSet() + " 0";
      case 9 -> "BZMPOP 0 2 " + sortedSet() + ' ' + sortedSet() + any(" MIN", " MAX") + count();
      case 10, 11 -> "XREAD" + count() + " BLOCK 0 STREAMS " + stream() + " $";
      case 12 -> "XREAD BLOCK 0 STREAMS s1 s2 $ " + entries + "-1";
      case 13, 14 -> "XREADGROUP GROUP g c" + client + " BLOCK 0 STREAMS " + stream() + " >";
      default -> "BLPOP " + anyKey() + ' ' + anyKey() + " 0";
    };
  }

  private String filling() {
    return switch (random.nextInt(34)) {
      case 0, 1, 2 -> "RPUSH " + list() + elements();
      case 3, 4 -> "LPUSH " + list() + elements();
      case 5 -> "LMOVE " + list() + ' ' + list() + ' ' + end() + ' ' + end();
      case 6, 7, 8 -> "ZADD " + sortedSet() + scores();
      case 9 -> "ZINCRBY " + sortedSet() + " 1 m" + random.nextInt(4);
      case 10 -> stored("ZUNIONSTORE',KEYS[1],1,KEYS[2]", sortedSet(), sortedSet());
      case 11, 12, 13, 14 -> "XADD " + stream() + ' ' + ++entries + "-1 f v";
      case 15, 16 -> "XGROUP CREATE " + stream() + " g $ MKSTREAM";
      case 17 -> "XGROUP DESTROY " + stream() + " g";
      case 18 -> "DEL " + anyKey();
      case 19 -> "RENAME " + twoKeys();
      case 20 -> "COPY " + twoKeys() + " REPLACE";
      case 21 -> stored("SORT',KEYS[2],'ALPHA','STORE',KEYS[1]", list(), list());
      case 22 -> "SET " + anyKey() + " x";
      case 23 -> queueing(true);
      case 24, 25 -> queueing(false);
      case 26 ->
          "EVAL \"redis.call('RPUSH',KEYS[1],'a','b') redis.call('ZADD',KEYS[2],1,'m')"
              + " return redis.call('LPOP',KEYS[1])\" 2 "
              + list()
              + ' '
              + sortedSet();
      case 27 -> "CLIENT UNBLOCK {" + (1 + random.nextInt(WAITERS)) + "}" + any("", " ERROR");
      case 28 -> "TYPE " + anyKey();
      case 29 -> "SELECT " + random.nextInt(2);
      case 30 -> "MOVE " + anyKey() + ' ' + random.nextInt(2);
      case 31 -> "LPOP " + list();
      case 32 -> random.nextInt(3) == 0 ? "FLUSHALL" : "LINSERT " + list() + " BEFORE a z";
      default -> "EXISTS " + anyKey();
    };
  }

  // What is stored over another value serves nobody in redis-server 7.0: see the deviations.
  private static String stored(String call, String target, String source) {
    return "EVAL \"if KEYS[1] ~= KEYS[2] then redis.call('DEL',KEYS[1]) end return redis.call('"
        + call
        + ")\" 2 "
        + target
        + ' '
        + source;
  }

  private String queueing(boolean begin) {
    queueing = begin;
    return begin ? "MULTI" : "EXEC";
  }

  // Which of several keys comes first is not compared where it is of several types in between.
  private String twoKeys() {
    return queueing ? list() + ' ' + list() : anyKey() + ' ' + anyKey();
  }

  private String anyKey() {
    return any(list(), sortedSet(), stream());
  }

  private String list() {
    return any("l1", "l2", "l3");
  }

  private String sortedSet() {
    return any("z1", "z2");
  }

  private String stream() {
    return any("s1", "s2");
  }

  private String end() {
    return any("LEFT", "RIGHT");
  }

  private String count() {
    return any("", " COUNT 2");
  }

  private String elements() {
    return " " + any("a", "b") + any("", " c", " d e");
  }

  private String scores() {
    return " " + random.nextInt(3) + " m" + random.nextInt(4) + any("", " 2 n", " 0 o 3 p");
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
