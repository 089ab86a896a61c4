// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** DEBUG answers as redis-server does, as far as that is about data. */
class ServerDebugParityTest {
  @Test
  void populateCreatesStrings() {
    Parity.check(
        "DEBUG POPULATE 5",
        "DBSIZE",
        "GET key:3",
        "DEBUG POPULATE 3 p 20",
        "GET p:1",
        "DEBUG POPULATE 3 p 3",
        "GET p:1",
        "DEBUG POPULATE 2 short 3",
        "GET short:0",
        "DEBUG POPULATE 0",
        "DEBUG POPULATE x",
        "DEBUG POPULATE -1",
        "DEBUG POPULATE 1 p x",
        "DEBUG POPULATE 1 p -1",
        "DEBUG POPULATE",
        "DEBUG POPULATE 1 2 3 4",
        "DEBUG DIGEST");
  }

  @Test
  void reloadKeepsEverything() {
    Parity.check(
        "SET s 1",
        "RPUSH l a b",
        "SADD i 1 2",
        "SADD m a b",
        "ZADD z 1 a",
        "HSET h f v",
        "XADD x 1-1 f v",
        "XGROUP CREATE x g $",
        "PFADD p a",
        "PEXPIREAT s 99999999999999",
        "SELECT 3",
        "SET t 2",
        "DEBUG DIGEST",
        "DEBUG RELOAD",
        "DEBUG DIGEST",
        "SET t 3",
        "DEBUG RELOAD NOSAVE",
        "GET t",
        "SET u 3",
        "DEBUG RELOAD NOSAVE NOFLUSH MERGE",
        "GET u",
        "DEBUG RELOAD FOO",
        "SELECT 0",
        "PEXPIRETIME s",
        "OBJECT ENCODING l",
        "OBJECT ENCODING i",
        "OBJECT ENCODING h",
        "OBJECT ENCODING z");
  }

  @Test
  void wordsAreRecognised() {
    Parity.check(
        "DEBUG CHANGE-REPL-ID",
        "DEBUG change-repl-id",
        "DEBUG CHANGE-REPL-ID x",
        "DEBUG QUICKLIST-PACKED-THRESHOLD 100",
        "DEBUG QUICKLIST-PACKED-THRESHOLD 100kb",
        "DEBUG QUICKLIST-PACKED-THRESHOLD 0",
        "DEBUG QUICKLIST-PACKED-THRESHOLD x",
        "DEBUG QUICKLIST-PACKED-THRESHOLD 5gb",
        "DEBUG QUICKLIST-PACKED-THRESHOLD",
        "DEBUG ERROR \"FOO bar\"",
        "DEBUG ERROR \"FOO\\r\\nbar\"",
        "DEBUG LOG hello",
        "DEBUG HTSTATS 99",
        "DEBUG HTSTATS -1",
        "?DEBUG HTSTATS 0",
        "DEBUG SET-SKIP-CHECKSUM-VALIDATION 0",
        "DEBUG SET-ACTIVE-EXPIRE 1",
        "DEBUG SLEEP 0",
        "DEBUG PAUSE-CRON 0",
        "DEBUG OBJECT nothing",
        "DEBUG FOO",
        "DEBUG JMAP",
        "DEBUG STRINGMATCH-LEN 10 a",
        "DEBUG",
        "SET a 1",
        "?DEBUG OBJECT a",
        "DEBUG DIGEST x",
        "DEBUG DIGEST-VALUE");
  }

  @Test
  void formsOfValuesAreShown() {
    Parity.check(
        "SET a hello",
        "SET n 12",
        "RPUSH l a b",
        "HSET h a 1 b 2",
        "ZADD z 1 a",
        "SADD s a b",
        "?DEBUG SDSLEN a",
        "DEBUG SDSLEN n",
        "DEBUG SDSLEN l",
        "DEBUG SDSLEN nothing",
        "DEBUG SDSLEN",
        "DEBUG LISTPACK h",
        "DEBUG LISTPACK z",
        "DEBUG LISTPACK a",
        "DEBUG LISTPACK l",
        "DEBUG LISTPACK s",
        "DEBUG LISTPACK nothing",
        "DEBUG LISTPACK",
        "?DEBUG HTSTATS-KEY s",
        "DEBUG HTSTATS-KEY h",
        "DEBUG HTSTATS-KEY a",
        "DEBUG HTSTATS-KEY nothing",
        "DEBUG HTSTATS-KEY");
  }
}
