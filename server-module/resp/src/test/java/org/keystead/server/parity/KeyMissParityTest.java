// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which keys a command is told to have missed, and how often, is what redis-server tells. */
class KeyMissParityTest {
  /** None of their keys is there, but for a list, a string and what they make themselves. */
  private static final List<String> COMMANDS =
      List.of(
          "SUNIONSTORE t a b",
          "SINTERSTORE t a b",
          "SDIFFSTORE t a b",
          "ZUNIONSTORE t 2 a b",
          "ZINTERSTORE t 2 a b",
          "ZDIFFSTORE t 2 a b",
          "ZRANGESTORE t a 0 -1",
          "GEOSEARCHSTORE t a FROMLONLAT 0 0 BYRADIUS 1 m",
          "GEORADIUS a 0 0 1 m STORE t",
          "PFMERGE t a",
          "PFMERGE t a b",
          "PFMERGE u",
          "PFMERGE s a",
          "SORT a BY w* GET v* STORE t",
          "SORT l BY w* GET v* GET # STORE t",
          "SORT_RO l BY w*->x GET v*",
          "COPY a t",
          "RENAME a t",
          "RENAMENX a t",
          "MOVE a 1",
          "SMOVE a t x",
          "LMOVE a t LEFT LEFT",
          "LCS a b",
          "PFCOUNT a",
          "PFCOUNT a b",
          "PFADD p",
          "BITOP AND t a b",
          "BITCOUNT a",
          "BITPOS a 0",
          "GETBIT a 0",
          "BITFIELD a GET u8 0",
          "BITFIELD_RO a GET u8 0",
          "GET a",
          "GETEX a",
          "GETDEL a",
          "GETSET g 1",
          "SET h 1 GET",
          "SUBSTR a 0 1",
          "STRLEN a",
          "MGET a b",
          "EXISTS a b",
          "TOUCH a b",
          "UNLINK a",
          "DEL a",
          "OBJECT ENCODING a",
          "OBJECT FREQ a",
          "DEBUG OBJECT a",
          "DUMP a",
          "TTL a",
          "TYPE a",
          "EXPIRETIME a",
          "MEMORY USAGE a",
          "PERSIST a",
          "EXPIRE a 10",
          "SUNION a b",
          "SINTER a b",
          "SDIFF a b",
          "SINTERCARD 2 a b",
          "SMEMBERS a",
          "SISMEMBER a x",
          "SMISMEMBER a x",
          "SCARD a",
          "SRANDMEMBER a",
          "SSCAN a 0",
          "SPOP a",
          "ZUNION 2 a b",
          "ZINTER 2 a b",
          "ZDIFF 2 a b",
          "ZINTERCARD 2 a b",
          "ZRANGE a 0 -1",
          "ZSCORE a x",
          "ZMSCORE a x",
          "ZRANK a x",
          "ZCOUNT a 0 1",
          "ZLEXCOUNT a - +",
          "ZRANDMEMBER a",
          "ZSCAN a 0",
          "ZREM a x",
          "ZPOPMIN a",
          "ZMPOP 2 a b MIN",
          "LMPOP 2 a b LEFT",
          "LRANGE a 0 -1",
          "LINDEX a 0",
          "LPOS a x",
          "LLEN a",
          "LPOP a",
          "LREM a 0 x",
          "LTRIM a 0 1",
          "LSET a 0 x",
          "LPUSHX a 1",
          "LINSERT a BEFORE x y",
          "HGET a f",
          "HMGET a f",
          "HGETALL a",
          "HSTRLEN a f",
          "HRANDFIELD a",
          "HSCAN a 0",
          "HDEL a f",
          "XREAD STREAMS a 0",
          "XREAD STREAMS a b 0 $",
          "XRANGE a - +",
          "XLEN a",
          "XINFO STREAM a",
          "XADD a NOMKSTREAM * a b",
          "XGROUP CREATE a g $",
          "XSETID a 1-1",
          "XTRIM a MAXLEN 0",
          "XDEL a 1-1",
          "XCLAIM a g c 0 1-1",
          "XACK a g 1-1",
          "XPENDING a g",
          "XAUTOCLAIM a g c 0 0",
          "XREADGROUP GROUP g c STREAMS a >",
          "GEOPOS a x",
          "GEODIST a x y",
          "GEOHASH a x",
          "GEOSEARCH a FROMMEMBER x BYRADIUS 1 m",
          "PFDEBUG ENCODING a",
          "BLPOP a 0.01",
          "BLMOVE a t LEFT LEFT 0.01",
          "BZPOPMIN a 0.01",
          "BZMPOP 0.01 1 a MIN",
          "APPEND e x",
          "SETRANGE a 0 \"\"",
          "INCR n",
          "HINCRBY o f 1");

  @AfterEach
  void putBack() {
    for (int port : List.of(Parity.oursPort(), Parity.redisPort())) {
      try (RespConnection client = new RespConnection(port)) {
        client.call("CONFIG SET notify-keyspace-events \"\"");
        client.call("FLUSHALL");
      }
    }
  }

  @Test
  void theSameKeysAreMissed() {
    String theirs = told(Parity.redisPort());
    assertTrue(theirs.contains("keymiss"), theirs);
    assertEquals(theirs, told(Parity.oursPort()));
  }

  private static String told(int port) {
    StringBuilder told = new StringBuilder();
    try (RespConnection listener = new RespConnection(port);
        RespConnection client = new RespConnection(port)) {
      client.call("CONFIG SET notify-keyspace-events EAm");
      listener.call("PSUBSCRIBE *");
      for (String command : COMMANDS) {
        client.call("FLUSHALL");
        client.call("RPUSH l 1 2");
        client.call("SET s x");
        client.call("PUBLISH begin x");
        client.call(command);
        client.call("PUBLISH end x");
        told.append(command).append(" : ").append(untilEnd(listener)).append('\n');
      }
    }
    return told.toString();
  }

  private static List<String> untilEnd(RespConnection listener) {
    List<String> events = new ArrayList<>();
    while (true) {
      List<Reply> message = listener.read().parts();
      String channel = message.get(2).text();
      if (channel.equals("begin")) {
        events.clear();
      } else if (channel.equals("end")) {
        return events;
      } else {
        events.add(channel.replace("__keyevent@0__:", "") + ' ' + message.get(3).text());
      }
    }
  }
}
