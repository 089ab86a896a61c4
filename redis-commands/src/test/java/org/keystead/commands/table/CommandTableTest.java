// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.Resp2Sink;
import org.keystead.testkit.RealRedis;

class CommandTableTest {
  private static final CommandTable<ToyCall> TABLE = CommandTable.of(List.of(ToyCommand.values()));

  /** Calls that no server carries out. */
  private static final List<List<String>> REFUSED =
      List.of(
          List.of("foo"),
          List.of("foo", "a", "b"),
          List.of(""),
          List.of("foo", "", "a\r\nb", "a\0b"),
          List.of("f\0o", "a"),
          List.of("fo\r\no", "a"),
          List.of("f".repeat(200), "a"),
          List.of("foo", "z".repeat(200)),
          List.of("foo", "z".repeat(125), "y", "x"),
          List.of("foo", "a".repeat(50), "b".repeat(50), "c".repeat(50), "d".repeat(50)),
          List.of("FOO", "\u00e9"),
          List.of("get"),
          List.of("GeT", "a", "b"),
          List.of("mset", "a"),
          List.of("object"),
          List.of("OBJECT", "FREQ"),
          List.of("object", "freq", "a", "b"),
          List.of("object", "help", "x"),
          List.of("Object", "xYz", "b"),
          List.of("object", "x\r\ny"),
          List.of("object", ""),
          List.of("object", "q".repeat(200)),
          List.of("object", "fre\0q"));

  @Test
  void commandsAreFoundInAnyCase() {
    assertEquals("get", TABLE.resolve(Arguments.ofUtf8("gEt", "a")).spec().name());
    assertEquals(
        "object|freq", TABLE.resolve(Arguments.ofUtf8("OBJECT", "freQ", "a")).spec().name());
    assertEquals("client|no-evict", full("CLIENT|no-EVICT"));
    for (ToyCommand toy : ToyCommand.values()) {
      assertEquals(toy.command().spec().name(), full(toy.command().spec().name()));
    }
    assertNull(TABLE.findFull("object|nope"));
    assertNull(TABLE.findFull("get|a"));
    assertNull(TABLE.findFull("gets"));
  }

  @Test
  void refusalsAreWordedAsByTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      for (List<String> words : REFUSED) {
        byte[][] bytes = new byte[words.size()][];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = words.get(i).getBytes(StandardCharsets.UTF_8);
        }
        client.send(RawClient.frame(bytes));
        assertEquals(client.reply(), refusal(Arguments.of(bytes)), () -> words.toString());
      }
    }
  }

  @Test
  void keysAreFoundWhereTheRealServerFindsThem() {
    List<String> calls =
        List.of(
            "get a",
            "mset a 1 b 2 c 3",
            "lcs a b LEN",
            "copy a b DB 1",
            "blpop a b c 0",
            "lmpop 2 a b LEFT COUNT 3",
            "sintercard 3 a b c LIMIT 1",
            "zunionstore d 2 a b WEIGHTS 1 2",
            "bitop and d a b",
            "xreadgroup GROUP g c COUNT 1 STREAMS a b 0 0",
            "eval x 2 a b c",
            "migrate h 1 a 0 1",
            "object freq a",
            "sort a LIMIT 0 1",
            "sort a BY x STORE b");
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      for (String call : calls) {
        String[] words = ("COMMAND GETKEYS " + call).split(" ");
        client.send(RawClient.frame(words));
        assertEquals(client.value(), keys(Arguments.ofUtf8(call.split(" "))), call);
      }
    }
  }

  @Test
  void helpBeginsAndEndsAsEveryHelp() {
    List<String> lines = List.of(reply("OBJECT", "HELP").split("\r\n"));
    assertEquals("+OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:", lines.get(1));
    assertEquals("+ENCODING <key>", lines.get(2));
    assertEquals("+HELP", lines.get(lines.size() - 2));
    assertEquals("+    Prints this help.", lines.get(lines.size() - 1));
    assertEquals("*" + (lines.size() - 1), lines.get(0));
  }

  @Test
  void handlersReadTheirOptionsByTheGrammar() {
    assertEquals("+PONG\r\n", reply("ping"));
    assertEquals("$2\r\nhi\r\n", reply("echo", "hi"));
    assertEquals("$13\r\ntrue false 10\r\n", reply("set", "k", "v", "EX", "10", "nx"));
    assertEquals("-ERR syntax error\r\n", reply("set", "k", "v", "nx", "xx"));
  }

  @Test
  void namesMustBeUniqueAndSubcommandsNeedTheirContainer() {
    List<ToyCommand> get = List.of(ToyCommand.GET);
    assertThrows(IllegalArgumentException.class, () -> CommandTable.of(get, get));
    assertThrows(
        IllegalArgumentException.class, () -> CommandTable.of(List.of(ToyCommand.OBJECT_FREQ)));
  }

  private static String full(String name) {
    Command<ToyCall> command = TABLE.findFull(name);
    return command == null ? "nothing" : command.spec().name();
  }

  private static String refusal(Arguments arguments) {
    CommandException e =
        assertThrows(CommandException.class, () -> TABLE.resolve(arguments), arguments::toString);
    ReplyBuffer buffer = new ReplyBuffer(64);
    new Resp2Sink(buffer).error(e);
    return latin(buffer);
  }

  private static List<String> keys(Arguments arguments) {
    Command<ToyCall> command = TABLE.find(arguments);
    assertTrue(command != null);
    List<String> keys = new ArrayList<>();
    command.spec().keys(arguments, (index, flags) -> keys.add(arguments.text(index)));
    return keys;
  }

  private static String reply(String... words) {
    Arguments arguments = Arguments.ofUtf8(words);
    ReplyBuffer buffer = new ReplyBuffer(64);
    Resp2Sink out = new Resp2Sink(buffer);
    try {
      TABLE.resolve(arguments).run(new ToyCall(arguments), out);
    } catch (CommandException e) {
      out.error(e);
    }
    return latin(buffer);
  }

  private static String latin(ReplyBuffer buffer) {
    return new String(buffer.array(), 0, buffer.size(), StandardCharsets.ISO_8859_1);
  }
}
