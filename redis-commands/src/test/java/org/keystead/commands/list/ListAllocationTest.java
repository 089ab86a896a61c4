// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

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
class ListAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 20_000;
  private static final int ROUNDS = 20_000;

  /** What the JVM allocates now and then on its own. */
  private static final double NOTHING_BYTES = 2;

  private static final String ELEMENT = "element of a list";

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
  void readingAShortListAllocatesNothing() {
    fill(20);
    readsAllocateNothing();
  }

  @Test
  void readingALongListAllocatesNothing() {
    fill(1000);
    readsAllocateNothing();
  }

  private void readsAllocateNothing() {
    assertBytes(NOTHING_BYTES, "LRANGE", "l", "0", "-1");
    assertBytes(NOTHING_BYTES, "LINDEX", "l", "7");
    assertBytes(NOTHING_BYTES, "LLEN", "l");
    assertEquals("$1\r\n7\r\n", reply("LINDEX", "l", "7"));
  }

  @Test
  void aQueueAllocatesLittleBeyondItsNodes() {
    fill(1000);
    // A node of 8 KB takes 430 of these elements; it grows in steps, and is trimmed.
    assertBytes(100, "RPUSH", "l", ELEMENT);
    assertBytes(100, "LPUSH", "l", ELEMENT);
    assertBytes(8, "LPOP", "l");
    assertBytes(8, "RPOP", "l");
    assertBytes(150, "RPOPLPUSH", "l", "l");
    assertBytes(64, "LSET", "l", "7", ELEMENT);
  }

  @Test
  void aShortListAllocatesItsNextEntry() {
    fill(10);
    assertBytes(300, "LSET", "l", "7", ELEMENT);
    assertBytes(500, "RPOPLPUSH", "l", "l");
  }

  private void fill(int elements) {
    for (int i = 0; i < elements; i++) {
      reply("RPUSH", "l", i % 2 == 0 ? ELEMENT : Integer.toString(i));
    }
  }

  @Test
  void whatAllocatesIsNoticed() {
    fill(10);
    assertTrue(bytesOf("LSET", "l", "7", ELEMENT) > 64);
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
