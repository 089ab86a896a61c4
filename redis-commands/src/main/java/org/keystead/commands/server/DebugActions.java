// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.Clock;
import org.keystead.engine.Engine;
import org.keystead.engine.Keyspace;
import org.keystead.engine.SnapshotException;
import org.keystead.engine.SnapshotInProgressException;
import org.keystead.engine.Snapshots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.config.InvalidValueException;
import org.keystead.engine.config.Units;
import org.keystead.engine.digest.Digests;
import org.keystead.engine.event.Origin;
import org.keystead.engine.string.Condition;
import org.keystead.engine.string.StringOperations;

/** What the words of DEBUG do. */
final class DebugActions {
  private static final Logger LOG = System.getLogger(DebugActions.class.getName());
  private static final long MOST_THRESHOLD_BYTES = 1L << 32;
  private static final CommandException NO_THRESHOLD =
      ErrorTexts.err("argument must be a memory value bigger than 1 and smaller than 4gb");
  private static final CommandException RELOAD_OPTIONS =
      ErrorTexts.err("DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
  private static final CommandException LOAD_FAILED =
      ErrorTexts.err("Error trying to load the RDB dump, check server logs.");
  private static final CommandException NO_DATABASE = ErrorTexts.err("Out of range database");

  private DebugActions() {}

  static void nothing(ClientCall call, ReplySink out) {
    out.ok();
  }

  static void rewriteConfiguration(ClientCall call, ReplySink out) {
    call.server().config().rewrite();
    out.ok();
  }

  static void digest(ClientCall call, ReplySink out) {
    out.simple(Digests.ofEverything(call.server().engine()));
  }

  static void digestOfValues(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    out.array(args.count() - 2);
    for (int i = 2; i < args.count(); i++) {
      out.simple(Digests.ofValue(call.keyspace(), args.slice(i)));
    }
  }

  static void error(ClientCall call, ReplySink out) {
    out.error(call.args().text(2));
  }

  static void log(ClientCall call, ReplySink out) {
    String message = call.args().text(2);
    LOG.log(Level.WARNING, () -> "KSC0011 DEBUG LOG: " + message);
    out.ok();
  }

  static void tableFigures(ClientCall call, ReplySink out) {
    long database = call.args().toLong(2);
    if (database < 0 || database >= Engine.DATABASES) {
      throw NO_DATABASE;
    }
    Keyspace keyspace = call.server().engine().clientKeyspace((int) database);
    out.verbatim(
        "txt",
        "[Dictionary HT]\n number of elements: "
            + keyspace.size()
            + "\n[Expires HT]\n number of elements: "
            + keyspace.expiringCount()
            + "\n");
  }

  static void populate(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    long count = args.toLong(2, 0, Long.MAX_VALUE, ErrorTexts.NOT_POSITIVE);
    String prefix = args.count() > 3 ? latin(args, 3) : "key";
    int size =
        args.count() > 4
            ? (int) args.toLong(4, 0, Integer.MAX_VALUE / 2, ErrorTexts.NOT_POSITIVE)
            : 0;
    StringOperations strings = new StringOperations();
    strings.request().none();
    for (long i = 0; i < count; i++) {
      byte[] key = (prefix + ':' + i).getBytes(StandardCharsets.ISO_8859_1);
      byte[] value = ("value:" + i).getBytes(StandardCharsets.US_ASCII);
      Slice content = Slice.of(size == 0 ? value : Arrays.copyOf(value, size));
      strings.set(call.keyspace(), Slice.of(key), content, Condition.IF_ABSENT);
    }
    out.ok();
  }

  private static String latin(Arguments args, int index) {
    return new String(
        args.array(), args.offset(index), args.length(index), StandardCharsets.ISO_8859_1);
  }

  static void packedThreshold(ClientCall call, ReplySink out) {
    try {
      long bytes = Units.bytes(call.args().text(2));
      if (bytes < 0 || bytes > MOST_THRESHOLD_BYTES) {
        throw NO_THRESHOLD;
      }
    } catch (InvalidValueException e) {
      throw NO_THRESHOLD;
    }
    out.ok();
  }

  static void reload(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    boolean flush = true;
    boolean save = true;
    for (int i = 2; i < args.count(); i++) {
      if (args.equalsIgnoreCase(i, "NOFLUSH")) {
        flush = false;
      } else if (args.equalsIgnoreCase(i, "NOSAVE")) {
        save = false;
      } else if (!args.equalsIgnoreCase(i, "MERGE")) {
        throw RELOAD_OPTIONS;
      }
    }
    reload(call.server().engine(), save, flush);
    out.ok();
  }

  private static void reload(Engine engine, boolean save, boolean flush) {
    Snapshots snapshots = engine.snapshots();
    try {
      if (save) {
        snapshots.save();
      }
      if (flush) {
        engine.clear(Origin.CLIENT);
      }
      if (!snapshots.load()) {
        throw LOAD_FAILED;
      }
    } catch (SnapshotInProgressException e) {
      throw ErrorTexts.SAVE_IN_PROGRESS;
    } catch (SnapshotException e) {
      LOG.log(Level.ERROR, () -> "KSC0010 " + e.getMessage());
      throw LOAD_FAILED;
    }
  }

  static void setActiveExpire(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    call.server().engine().settings().activeExpire(args.isLong(2) && args.toLong(2) != 0);
    out.ok();
  }

  // To hold up this thread is what the command is for.
  static void sleep(ClientCall call, ReplySink out) {
    Clock clock = call.server().engine().clock();
    long endNanos = clock.nanos() + (long) (seconds(call.args()) * 1e9);
    for (long left = endNanos - clock.nanos(); left > 0; left = endNanos - clock.nanos()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    out.ok();
  }

  private static double seconds(Arguments args) {
    try {
      return args.toDouble(2);
    } catch (CommandException e) {
      return 0; // as in Redis, what is no number counts as none
    }
  }
}
