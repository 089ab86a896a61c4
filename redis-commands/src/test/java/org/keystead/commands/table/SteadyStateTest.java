// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.protocol.ProtocolException;
import org.keystead.commands.protocol.ProtocolLimits;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.protocol.RequestParser;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.Resp2Sink;

/** Once warm, reading a command, finding it, reading its options and replying makes no object. */
class SteadyStateTest {
  private static final int COMMANDS = 20_000;
  private static final long NEGLIGIBLE_BYTES = 16 * 1024;

  private final RequestParser parser = new RequestParser(ProtocolLimits.DEFAULT);
  private final Arguments arguments = new Arguments();
  private final ReplyBuffer buffer = new ReplyBuffer(4096);
  private final Resp2Sink out = new Resp2Sink(buffer);
  private final CommandTable<OptionCall> table = CommandTable.of(List.of(new OptionCall.Set()));
  private final OptionCall optionCall = new OptionCall(arguments);
  private int handled;

  /** A SET that only looks at its options. */
  private static final class OptionCall extends Call {
    private int seen;

    OptionCall(Arguments args) {
      super(args);
    }

    private static final class Set implements CommandSource<OptionCall> {
      @Override
      public Command<OptionCall> command() {
        return new Command<>(
            ToyCommand.SET.command().spec(),
            (call, out) -> {
              var options = call.options();
              call.seen += options.has("NX") ? 1 : 0;
              out.integer(options.toLong("EX", 0));
            });
      }
    }
  }

  @Test
  void readingFindingAndReplyingMakesNoObject() throws ProtocolException {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (int i = 0; i < 20; i++) {
      batch.writeBytes(RawClient.frame("SET", "key", "value", "NX", "EX", "100"));
    }
    byte[] window = batch.toByteArray();
    run(window, COMMANDS);

    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    handled = 0;
    run(window, COMMANDS);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertEquals(COMMANDS, handled);
    assertEquals(2 * COMMANDS, optionCall.seen);
    assertTrue(bytes < NEGLIGIBLE_BYTES, () -> bytes + " bytes for " + COMMANDS + " commands");
  }

  private void run(byte[] window, int commands) throws ProtocolException {
    for (int done = 0; done < commands; done += 20) {
      int pos = 0;
      // Split in the middle of a command, as a socket would.
      for (int limit = window.length / 2; limit <= window.length; limit += window.length / 2) {
        while (parser.next(window, pos, limit, arguments)) {
          pos = parser.position();
          table.resolve(arguments).run(optionCall, out);
          handled++;
        }
        pos = parser.position();
      }
      buffer.clear();
    }
  }
}
