// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorCode;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.reply.Resp2Sink;
import org.keystead.commands.reply.Resp3Sink;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.engine.Clock;
import org.keystead.engine.Keyspace;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.waiting.Attempt;
import org.keystead.engine.waiting.Waiter;

/**
 * A command whose client waits for something in some keys (BLPOP), with the reply that it comes to:
 * from the client that brought it, from a clock, or from CLIENT UNBLOCK.
 *
 * <p>Whoever ends the wait writes the reply down here, and the client's own event loop sends it and
 * goes on with what the client has sent meanwhile. Threads: {@link #attempt} and {@link #unblock}
 * any, one of which ends the wait; the rest the event loop's.
 */
public abstract class BlockedCall extends Waiter {
  private static final Logger LOG = System.getLogger(BlockedCall.class.getName());
  private static final int INITIAL_BYTES = 64;

  private final Session session;
  private final Keyspace keyspace;
  private final CommandSpec command;
  private final boolean heard;
  private final ReplyBuffer reply = new ReplyBuffer(INITIAL_BYTES);
  private final ReplySink out;
  private final Clock clock;
  private final long startedAtNanos;
  private final long timeoutNanos;
  private @Nullable CommandException failure;
  private boolean given;
  private volatile boolean over;

  /**
   * The rest of a call that has found nothing yet.
   *
   * @param type what it hopes to find in its keys
   * @param keys the keys, in bytes of their own
   * @param destination another key that it changes, in bytes of its own, or null
   * @param timeoutMillis how long to wait, 0 for ever
   */
  protected BlockedCall(
      ClientCall call,
      ValueType type,
      List<Slice> keys,
      @Nullable Slice destination,
      long timeoutMillis) {
    super(call.keyspace().index(), type, keys, destination);
    this.session = call.session();
    this.keyspace = call.keyspace();
    this.command = call.spec();
    this.heard = session.replyMode() == ReplyMode.ON;
    this.out = session.protocol() == 3 ? new Resp3Sink(reply) : new Resp2Sink(reply);
    this.clock = session.server().engine().clock();
    this.startedAtNanos = clock.nanos();
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  /** What was called. */
  final CommandSpec command() {
    return command;
  }

  /** What it works on. */
  protected final Keyspace keyspace() {
    return keyspace;
  }

  /**
   * Does what the command does with one of its keys, and replies if that is something. An error
   * that it throws is the client's reply; that the key is of another type is none.
   */
  protected abstract Attempt serve(Slice key, ReplySink sink);

  /** Where it replies, as {@link #serve} is told; nothing is sent before it was served. */
  protected final ReplySink sink() {
    return out;
  }

  /**
   * Does what the command does while all its keys are held; by default {@link #serve}s each. What
   * it throws is the reply.
   */
  protected boolean serveAtOnce() {
    return super.begin();
  }

  /** The reply when the time is over. */
  protected void replyNothing(ReplySink sink) {
    sink.nilArray();
  }

  @Override
  protected final boolean begin() {
    given = serveAtOnce();
    return given;
  }

  @Override
  protected final Attempt attempt(Slice key) {
    int mark = reply.size();
    try {
      Attempt result = serve(key, out);
      given = result == Attempt.SERVED;
      return result;
    } catch (WrongTypeException e) {
      reply.truncate(mark);
      return Attempt.NOTHING_FOR_ANY;
    } catch (CommandException e) {
      fail(mark, e);
    } catch (RuntimeException e) {
      // Whoever changed the key has nothing to do with it.
      LOG.log(
          Level.ERROR, () -> "KSC0012 the command " + command.name() + " failed for who waited", e);
      fail(mark, ErrorTexts.err("internal error, see the server's log"));
    }
    given = true;
    return Attempt.SERVED;
  }

  private void fail(int mark, CommandException error) {
    reply.truncate(mark);
    failure = error;
    out.error(error);
  }

  @Override
  public final void served() {
    end();
  }

  private void end() {
    over = true;
    session.connection().resume();
  }

  /** Ends the wait, if it goes on still, with an error or as if the time was over. */
  boolean unblock(boolean error) {
    if (!cancel()) {
      return false;
    }
    if (error) {
      fail(0, new CommandException(ErrorCode.UNBLOCKED, "client unblocked via CLIENT UNBLOCK"));
    } else {
      replyNothing(out);
    }
    end();
    return true;
  }

  /** Ends the wait, if it goes on still, since its time is over. */
  public final void timeOut() {
    unblock(false);
  }

  /** Whether it has an end, and so far as the client is concerned was answered. */
  public final boolean isOver() {
    return over;
  }

  /** Whether it waits no longer than some time. */
  public final boolean hasTimeout() {
    return timeoutNanos > 0;
  }

  /** How much of its time is left; 0 or less for nothing. */
  public final long remainingNanos() {
    return timeoutNanos - (clock.nanos() - startedAtNanos);
  }

  /** Lets go of the keys, in case that it was not served from one of them. */
  void leave() {
    cancel();
    keyspace.leave(this);
  }

  /** Appends the reply, and returns what was wrong, null for nothing. */
  @Nullable CommandException reply(ReplyBuffer to) {
    if (!given) {
      leave();
    }
    if (heard) {
      to.write(reply.array(), 0, reply.size());
    }
    return failure;
  }
}
