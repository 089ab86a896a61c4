// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.string;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keystead.commands.Commands;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.session.Connection;
import org.keystead.commands.session.Dispatcher;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;

/** The frequent commands allocate nothing but the entries that they make. */
class StringAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 20_000;

  /** What the JVM allocates now and then on its own. */
  private static final double NOTHING_BYTES = 2;

  private static final String KEY = "key:000000000001";
  private static final String VALUE = "v".repeat(100);

  /** Of 16 + 1 + 100 bytes in an array, and the entry's fields. */
  private static final double ENTRY_BYTES = 16 + 120 + 32;

  private Engine engine;
  private Session session;
  private Dispatcher dispatcher;
  private ReplyBuffer replies;

  @BeforeEach
  void open() {
    engine = Engine.open("allocation", new EngineSettings());
    ServerSettings settings = new ServerSettings();
    // A command during which others had the processor would be logged as slow, which allocates.
    settings.slowness().slowlogMicros(-1);
    ServerState server = new ServerState(engine, Commands.table(), settings);
    session = server.clients().open(Connection.NONE);
    replies = new ReplyBuffer(1 << 16);
    dispatcher = new Dispatcher(server, replies);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void getAllocatesNothing() {
    assertEquals("+OK\r\n", reply("SET", KEY, VALUE));
    assertBytes(NOTHING_BYTES, "GET", KEY);
    assertEquals("$100\r\n" + VALUE + "\r\n", reply("GET", KEY));
  }

  @Test
  void getOfAnIntegerAllocatesNothing() {
    reply("SET", KEY, "1234567890");
    assertBytes(NOTHING_BYTES, "GET", KEY);
    assertEquals("$10\r\n1234567890\r\n", reply("GET", KEY));
  }

  @Test
  void getOfNothingAllocatesNothing() {
    assertBytes(NOTHING_BYTES, "GET", KEY);
  }

  @Test
  void setAllocatesTheEntry() {
    assertBytes(ENTRY_BYTES, "SET", KEY, VALUE);
    assertEquals("+OK\r\n", reply("SET", KEY, VALUE));
  }

  @Test
  void setWithOptionsAllocatesTheEntry() {
    assertBytes(ENTRY_BYTES + 16, "SET", KEY, VALUE, "EX", "100");
    assertEquals(":100\r\n", reply("TTL", KEY));
  }

  @Test
  void incrAllocatesTheCounter() {
    assertBytes(40, "INCR", KEY);
    assertEquals(":" + (WARM_UP + ROUNDS + 1) + "\r\n", reply("INCR", KEY));
  }

  @Test
  void mgetAllocatesNothing() {
    reply("MSET", "a", "1", "b", VALUE, "c", "3", "d", "4");
    assertBytes(NOTHING_BYTES, "MGET", "a", "b", "c", "d", "nothing", "a");
  }

  @Test
  void msetAllocatesTheEntries() {
    assertBytes(
        3 * ENTRY_BYTES,
        "MSET",
        "key:000000000001",
        VALUE,
        "key:000000000002",
        VALUE,
        "key:000000000003",
        VALUE);
  }

  @Test
  void askingAndExpiringAllocateNothing() {
    reply("SET", KEY, VALUE, "EX", "100");
    assertBytes(NOTHING_BYTES, "EXPIRE", KEY, "100");
    assertBytes(NOTHING_BYTES, "TTL", KEY);
    assertBytes(NOTHING_BYTES, "EXISTS", KEY, "nothing");
    assertBytes(NOTHING_BYTES, "STRLEN", KEY);
    assertBytes(NOTHING_BYTES, "DEL", "nothing");
  }

  @Test
  void whatAllocatesIsNoticed() {
    reply("SET", KEY, VALUE);
    assertTrue(bytesOf("DUMP", KEY) > NOTHING_BYTES);
  }

  private void assertBytes(double mostBytes, String... command) {
    double bytes = bytesOf(command);
    assertTrue(bytes <= mostBytes, () -> command[0] + " allocates " + bytes + " bytes");
  }

  private double bytesOf(String... command) {
    Arguments arguments = Arguments.ofUtf8(command);
    repeat(arguments, WARM_UP);
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    repeat(arguments, ROUNDS);
    return (THREADS.getThreadAllocatedBytes(thread) - before) / (double) ROUNDS;
  }

  private void repeat(Arguments arguments, int times) {
    for (int i = 0; i < times; i++) {
      dispatcher.execute(session, arguments);
      replies.clear();
    }
  }

  private String reply(String... command) {
    dispatcher.execute(session, Arguments.ofUtf8(command));
    String reply = new String(replies.array(), 0, replies.size(), StandardCharsets.ISO_8859_1);
    replies.clear();
    return reply;
  }
}
