// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** Channels behave as redis-server's do. */
class PubSubParityTest {
  @Test
  void messagesReachThoseWhoSubscribed() {
    Parity.check(
        "@2 SUBSCRIBE ch",
        "PUBLISH ch hello",
        "@2 <",
        "PUBLISH other x",
        "PUBLISH ch \"a\\x00b\"",
        "@2 <",
        "PUBLISH ch \"\"",
        "@2 <",
        "@3 SUBSCRIBE ch",
        "PUBLISH ch both",
        "@2 <",
        "@3 <",
        "@2 UNSUBSCRIBE ch",
        "PUBLISH ch one",
        "@3 <");
  }

  @Test
  void patternsMatchChannels() {
    Parity.check(
        "@2 PSUBSCRIBE n*",
        "PUBLISH news 1",
        "@2 <",
        "PUBLISH old 1",
        "@2 SUBSCRIBE news",
        "PUBLISH news 2",
        "@2 <",
        "@2 <",
        "@2 PSUBSCRIBE n*",
        "@2 PSUBSCRIBE \"\"",
        "@2 PUNSUBSCRIBE n*",
        "PUBLISH news 3",
        "@2 <",
        "@2 PUNSUBSCRIBE nosuch",
        "@2 PSUBSCRIBE h[ae]llo",
        "PUBLISH hallo 4",
        "@2 <",
        "PUBLISH hillo 5");
  }

  @Test
  void severalChannelsAreAnsweredOneByOne() {
    Parity.check(
        "@2 SUBSCRIBE a b a",
        "@2 <",
        "@2 <",
        "@2 PSUBSCRIBE p q",
        "@2 <",
        "@2 UNSUBSCRIBE a c",
        "@2 <",
        "@2 UNSUBSCRIBE",
        "@2 PUNSUBSCRIBE q",
        "@2 PUNSUBSCRIBE",
        "@2 PUNSUBSCRIBE",
        "@2 UNSUBSCRIBE",
        "@2 UNSUBSCRIBE x",
        "@2 GET a");
  }

  @Test
  void shardChannelsAreApart() {
    Parity.check(
        "@2 SSUBSCRIBE ch",
        "PUBLISH ch x",
        "SPUBLISH ch hello",
        "@2 <",
        "@2 SUBSCRIBE ch",
        "SPUBLISH ch again",
        "@2 <",
        "PUBLISH ch common",
        "@2 <",
        "PUBSUB SHARDCHANNELS",
        "PUBSUB SHARDNUMSUB ch x",
        "PUBSUB NUMSUB ch x",
        "@2 SUNSUBSCRIBE",
        "@2 SUNSUBSCRIBE",
        "@2 SUNSUBSCRIBE x",
        "PUBSUB SHARDCHANNELS",
        "PUBSUB SHARDNUMSUB",
        "@2 UNSUBSCRIBE",
        "@2 SSUBSCRIBE a b",
        "@2 <",
        "@2 SUNSUBSCRIBE b",
        "PUBSUB SHARDCHANNELS a*",
        "PUBSUB SHARDCHANNELS z*",
        "PUBSUB SHARDCHANNELS a b");
  }

  @Test
  void aSubscribedConnectionKnowsFewCommands() {
    Parity.check(
        "SUBSCRIBE ch",
        "PING",
        "PING hello",
        "GET a",
        "SET a",
        "MULTI",
        "PUBLISH ch x",
        "NOSUCH",
        "CLIENT GETNAME",
        "CLIENT LIST",
        "RESET",
        "PING",
        "GET a",
        "SSUBSCRIBE ch",
        "PING",
        "ECHO x",
        "SUNSUBSCRIBE",
        "PING",
        "PSUBSCRIBE *",
        "PING",
        "QUIT");
  }

  @Test
  void resetEndsAllSubscriptions() {
    Parity.check(
        "@2 SUBSCRIBE a",
        "@2 PSUBSCRIBE b",
        "@2 SSUBSCRIBE c",
        "@2 RESET",
        "PUBLISH a x",
        "SPUBLISH c x",
        "PUBSUB NUMPAT",
        "PUBSUB CHANNELS",
        "@2 GET a");
  }

  @Test
  void pubsubTellsWhoListens() {
    Parity.check(
        "PUBSUB CHANNELS",
        "PUBSUB NUMPAT",
        "PUBSUB NUMSUB",
        "@2 SUBSCRIBE a b",
        "@2 <",
        "@3 SUBSCRIBE a",
        "@2 PSUBSCRIBE x*",
        "@3 PSUBSCRIBE x*",
        "@3 PSUBSCRIBE y*",
        "~PUBSUB CHANNELS",
        "PUBSUB CHANNELS a*",
        "PUBSUB CHANNELS z",
        "PUBSUB NUMSUB a b c a",
        "PUBSUB NUMPAT",
        "PUBSUB CHANNELS a b",
        "PUBSUB NUMPAT x",
        "PUBSUB",
        "PUBSUB NOSUCH",
        "?PUBSUB HELP",
        "@2 RESET",
        "PUBSUB NUMPAT",
        "PUBSUB NUMSUB a b");
  }

  @Test
  void wrongNumbersOfArgumentsAreRefused() {
    Parity.check(
        "SUBSCRIBE",
        "PSUBSCRIBE",
        "SSUBSCRIBE",
        "PUBLISH",
        "PUBLISH a",
        "PUBLISH a b c",
        "SPUBLISH",
        "SPUBLISH a b c");
  }

  @Test
  void onesOwnMessageComesWhenItComesInRedis() {
    Parity.check(
        "HELLO 3 SETNAME x y",
        "?HELLO 3",
        "SUBSCRIBE ch",
        "PUBLISH ch hello",
        "<",
        "PSUBSCRIBE c*",
        "PUBLISH ch again",
        "<",
        "<",
        "UNSUBSCRIBE ch",
        "PUBLISH ch third",
        "<",
        "PUNSUBSCRIBE",
        "PUBLISH ch fourth");
  }

  @Test
  void commandsAreAllowedWhileSubscribedInResp3() {
    Parity.check(
        "?HELLO 3",
        "SUBSCRIBE ch",
        "PING",
        "PING x",
        "SET a 1",
        "GET a",
        "MULTI",
        "GET a",
        "EXEC",
        "?HELLO 2",
        "GET a",
        "PING",
        "UNSUBSCRIBE",
        "GET a");
  }

  @Test
  void messagesOfATransactionCome() {
    Parity.check(
        "@2 SUBSCRIBE a b",
        "@2 <",
        "MULTI",
        "PUBLISH a 1",
        "PUBLISH b 2",
        "PUBLISH a 3",
        "PUBLISH c 4",
        "EXEC",
        "@2 <",
        "@2 <",
        "@2 <");
  }

  @Test
  void subscribingInsideATransactionIsAnsweredInside() {
    Parity.check("?HELLO 2", "MULTI", "SUBSCRIBE ch", "EXEC", "PING", "GET a");
  }

  @Test
  void messagesComeThoughRepliesAreOff() {
    Parity.check(
        "@2 >CLIENT REPLY OFF",
        "@2 SUBSCRIBE ch other",
        "@2 <",
        "PUBLISH ch x",
        "@2 <",
        "@2 UNSUBSCRIBE ch",
        "@3 ?HELLO 3",
        "@3 >CLIENT REPLY SKIP",
        "@3 SSUBSCRIBE ch",
        "SPUBLISH ch x",
        "@3 <",
        "@3 PING");
  }
}
