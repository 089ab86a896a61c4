// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.connection.ClientCommand;
import org.keystead.commands.connection.ConnectionCommand;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.UnreadableValueException;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.FakeClock;

/** Checks in Redis' order, errors at one spot, counting. */
class DispatcherTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("dispatch", new EngineSettings(), clock);
  private final CommandTable<ClientCall> table =
      CommandTable.of(
          List.of(ConnectionCommand.values()),
          List.of(ClientCommand.values()),
          List.<CommandSource<ClientCall>>of(
              command("STORE", DispatcherTest::store, CommandFlag.WRITE, CommandFlag.DENYOOM),
              command("SLOWLY", (call, out) -> slowly(out)),
              command("WRONG", (call, out) -> failHalfWay(out, new WrongTypeException())),
              command(
                  "LIVE", (call, out) -> failHalfWay(out, new UnreadableValueException("a.Thing"))),
              command(
                  "BROKEN", (call, out) -> failHalfWay(out, new IllegalStateException("oops")))));
  private final ServerSettings settings = new ServerSettings();
  private final ServerState server = new ServerState(engine, table, settings);
  private final ReplyBuffer buffer = new ReplyBuffer(1024);
  private final Dispatcher dispatcher = new Dispatcher(server, buffer);
  private Session session = server.clients().open(Connection.NONE);

  @AfterEach
  void close() {
    engine.close(false);
  }

  @Test
  void theFirstObjectionIsThatOfRedis() {
    server.acl().requirePassword("secret");
    session = server.clients().open(Connection.NONE);
    assertEquals(
        "-ERR unknown command 'NOSUCH', with args beginning with: 'a' \r\n", call("NOSUCH", "a"));
    assertEquals("-ERR wrong number of arguments for 'echo' command\r\n", call("ECHO"));
    assertEquals("-NOAUTH Authentication required.\r\n", call("ECHO", "a"));
    assertEquals("+OK\r\n", call("AUTH", "secret"));
    assertEquals("$1\r\na\r\n", call("ECHO", "a"));
  }

  @Test
  void writesThatNeedMemoryAreRefusedWhenThereIsNone() {
    engine.settings().maxMemoryBytes(1000);
    assertEquals("+OK\r\n", call("STORE", "first", "x".repeat(1 << 20)));
    assertEquals(
        "-OOM command not allowed when used memory > 'maxmemory'.\r\n", call("STORE", "b", "x"));
    assertEquals("+PONG\r\n", call("PING"));
    engine.settings().maxMemoryBytes(0);
    assertEquals("+OK\r\n", call("STORE", "b", "x"));
    assertEquals(Map.of("OOM", 1L), server.commandStatistics().errors());
  }

  @Test
  void theServersStateMayRefuseCommands() {
    server.guard(spec -> spec.is(CommandFlag.WRITE) ? ErrorTexts.LOADING_DATASET : null);
    assertEquals("-LOADING Redis is loading the dataset in memory\r\n", call("STORE", "a", "b"));
    assertEquals("+PONG\r\n", call("PING"));
    server.guard(null);
    assertEquals("+OK\r\n", call("STORE", "a", "b"));
  }

  @Test
  void errorsReplaceWhatWasPushedBeforeThem() {
    assertEquals(
        "-WRONGTYPE Operation against a key holding the wrong kind of value\r\n", call("WRONG"));
    assertEquals(
        "-ERR the value is a live object of a.Thing, which cannot be encoded\r\n", call("LIVE"));
    assertEquals("-ERR internal error, see the server's log\r\n", call("BROKEN"));
    assertEquals("+PONG\r\n", call("PING"));
  }

  @Test
  void callsFailuresAndRejectionsAreCounted() {
    call("PING");
    call("PING");
    call("PING", "a", "b");
    call("ECHO");
    call("WRONG");
    call("NOSUCH");
    CommandStatistics statistics = server.commandStatistics();
    Map<String, CommandStatistics.Figures> figures = new HashMap<>();
    statistics.figures().forEach(entry -> figures.put(entry.spec().name(), entry));
    assertEquals(3, figures.get("ping").calls());
    assertEquals(1, figures.get("ping").failed());
    assertEquals(0, figures.get("echo").calls());
    assertEquals(1, figures.get("echo").rejected());
    assertEquals(1, figures.get("wrong").failed());
    assertEquals(4, statistics.totalCommands());
    assertEquals(4, statistics.totalErrors());
    assertEquals(Map.of("ERR", 3L, "WRONGTYPE", 1L), statistics.errors());
    statistics.reset();
    assertEquals(List.of(), statistics.figures());
    call("PING");
    assertEquals(1, statistics.totalCommands());
  }

  @Test
  void timeIsSharedOutExactlyThoughItIsReadOncePerRun() {
    execute("SLOWLY");
    execute("SLOWLY");
    execute("PING");
    execute("SLOWLY");
    dispatcher.endBatch(session);
    for (CommandStatistics.Figures figures : server.commandStatistics().figures()) {
      long expected = figures.spec().name().equals("slowly") ? 3_000_000_000L : 0;
      assertEquals(expected, figures.nanos());
    }
    assertEquals("slowly", session.lastCommand());
    clock.advance(Duration.ofSeconds(5));
    assertEquals(5000, session.idleMillis());
  }

  @Test
  void aPausedCommandLeavesNoTrace() {
    server.pause().pause(clock.millis() + 100, true);
    assertTrue(execute("PING"));
    assertFalse(execute("STORE", "a", "b"));
    assertEquals(1, server.commandStatistics().totalCommands());
    clock.advance(Duration.ofMillis(100));
    assertTrue(execute("STORE", "a", "b"));
    assertEquals(1, engine.keyspace(0).size());
  }

  @Test
  void theStricterAndLongerPauseCounts() {
    server.pause().pause(clock.millis() + 100, false);
    server.pause().pause(clock.millis() + 50, true);
    assertFalse(execute("PING"));
    clock.advance(Duration.ofMillis(99));
    assertFalse(execute("PING"));
    server.pause().unpause();
    assertTrue(execute("PING"));
  }

  private boolean execute(String... words) {
    return dispatcher.execute(session, Arguments.ofUtf8(words));
  }

  private String call(String... words) {
    buffer.clear();
    assertTrue(execute(words));
    dispatcher.endBatch(session);
    return new String(buffer.array(), 0, buffer.size(), StandardCharsets.UTF_8);
  }

  private void slowly(ReplySink out) {
    clock.advance(Duration.ofSeconds(1));
    out.ok();
  }

  private static void store(ClientCall call, ReplySink out) {
    Slice value = call.args().slice(2);
    call.keyspace()
        .update(
            call.args().slice(1),
            value,
            (slot, bytes) -> {
              slot.setString(bytes, Entry.NEVER);
              return Boolean.TRUE;
            });
    out.ok();
  }

  private static void failHalfWay(ReplySink out, RuntimeException failure) {
    out.array(2);
    out.ok();
    throw failure;
  }

  private static CommandSource<ClientCall> command(
      String name, Handler<ClientCall> handler, CommandFlag... flags) {
    Command<ClientCall> command =
        Command.of(
            CommandGroup.SERVER,
            name,
            d -> d.flags(flags).overrideArity(-1).overrideKeys(),
            handler);
    return () -> command;
  }
}
