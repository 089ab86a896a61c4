// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.push.Inbox;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.session.BlockedCall;
import org.keystead.commands.session.Connection;
import org.keystead.commands.session.ServerSettings.BufferLimit;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;

/**
 * One connection. All commands that one read brought are carried out one after the other, and their
 * replies leave in one write.
 *
 * <p>While a client does not take its replies, or while its commands have to wait (CLIENT PAUSE),
 * nothing is carried out. It is read from all the same, since many clients send a whole pipeline
 * before they read; but not beyond 1 MB once the loop's clients together hold more than their share
 * of the heap. Threads: its event loop's, but for the methods of {@link Connection}.
 */
final class ClientHandler extends ChannelInboundHandlerAdapter
    implements Connection, CommandStream.Listener {
  private static final Logger LOG = System.getLogger(ClientHandler.class.getName());

  /** Replies are handed to the socket when they reach this, in the middle of a batch too. */
  static final int SEND_BYTES = Loop.WINDOW_BYTES / 2;

  /** With so many bytes of replies not taken, no more commands are carried out. */
  private static final int STALL_BYTES = 1 << 20;

  /** So much of what has to wait any client may have sent. */
  private static final int WAITING_INPUT_BYTES = 1 << 20;

  /** Event loops cannot count to all times that a client may wait. */
  private static final long LONGEST_TIMER_NANOS = TimeUnit.DAYS.toNanos(1);

  private final ServerState server;
  private final Loop loop;
  private final Channel channel;
  private final Session session;
  private final CommandStream commands;
  private final PendingInput pending = new PendingInput();
  private final Outbox outbox;

  private final AtomicBoolean closedForAReason = new AtomicBoolean();
  private volatile int largestOutputBytes;
  private long countedBytes;
  private boolean gone;
  private long overSoftLimitSinceMillis;
  private @Nullable ScheduledFuture<?> timer;

  ClientHandler(
      ServerState server, Loop loop, Channel channel, Function<Connection, Session> opener) {
    this.server = server;
    this.loop = loop;
    this.channel = channel;
    this.outbox = new Outbox(loop, channel);
    this.session = opener.apply(this);
    this.commands = new CommandStream(loop, session, this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    loop.clients().add(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    gone = true;
    loop.clients().remove(this);
    cancelTimer();
    loop.hold(-countedBytes);
    outbox.discard();
    session.end();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      receive(in);
    } finally {
      in.release();
    }
  }

  private void receive(ByteBuf in) {
    if (!session.inbox().isEmpty()) {
      // What happened before the client sent this is told before this is answered.
      deliver();
    }
    carryOut(in);
    server.clients().account(session);
  }

  private void carryOut(ByteBuf in) {
    int length = in.readableBytes();
    loop.traffic().read(length);
    if (session.isClosing()) {
      return;
    }
    if (pending.isEmpty()) {
      byte[] window = loop.window();
      in.readBytes(window, 0, length);
      int used = commands.run(window, 0, length);
      if (used < length && !session.isClosing()) {
        pending.keep(window, used, length);
      }
    } else {
      pending.append(in);
      runPending();
    }
    if (!pending.isEmpty() || commands.isWaiting() || session.isQueueing() || countedBytes > 0) {
      checkInput();
    }
  }

  /** Stops reading from a client whose input has to wait; closes it over its limit. */
  private void checkInput() {
    session.heard();
    count();
    if (commands.isWaiting() && pending.bytes() > WAITING_INPUT_BYTES && loop.isOverBudget()) {
      channel.config().setAutoRead(false);
    }
    if (pending.bytes() > server.settings().queryBufferLimitBytes()) {
      close(Reason.QUERY_LIMIT);
    }
  }

  /** Counts what is kept with what the loop's other connections keep. */
  private void count() {
    if (gone) {
      return; // a script of this client goes on without it
    }
    long bytes = inputBytes() + argumentBytes() + session.queuedBytes();
    loop.hold(bytes - countedBytes);
    countedBytes = bytes;
  }

  private void runPending() {
    pending.consumeTo(commands.run(pending.array(), pending.start(), pending.end()));
    if (session.isClosing()) {
      pending.clear();
    }
    count();
  }

  /** Sends the replies; closes the connection if that was asked for. */
  @Override
  public void repliesGrew() {
    send();
    if (session.isClosing()) {
      outbox.closeWhenSent();
    }
  }

  private void send() {
    ReplyBuffer replies = loop.replies();
    int size = replies.size();
    if (size == 0) {
      return;
    }
    if (gone) {
      replies.clear();
      return;
    }
    loop.traffic().written(size);
    if (size > largestOutputBytes) {
      largestOutputBytes = size;
    }
    outbox.send(replies.array(), size);
    replies.clear();
    if (size > SEND_BYTES || !channel.isWritable()) {
      checkOutput();
    }
  }

  /** Lets a client wait that does not take its replies; closes it over its limit. */
  private void checkOutput() {
    long bytes = outbox.bytes();
    if (bytes > STALL_BYTES) {
      commands.stall();
    }
    BufferLimit limit = session.outputLimit();
    boolean overHard = limit.hardBytes() > 0 && bytes > limit.hardBytes();
    if (overHard || isOverSoftLimit(limit, bytes)) {
      close(Reason.OUTPUT_LIMIT);
    }
  }

  private boolean isOverSoftLimit(BufferLimit limit, long bytes) {
    if (limit.softBytes() == 0 || bytes <= limit.softBytes()) {
      overSoftLimitSinceMillis = 0;
      return false;
    }
    long now = server.engine().clock().millis();
    if (overSoftLimitSinceMillis == 0) {
      overSoftLimitSinceMillis = now;
    }
    return now - overSoftLimitSinceMillis > limit.softSeconds() * 1000L;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    outbox.pump();
    if (overSoftLimitSinceMillis != 0) {
      // A client that has caught up is not over its limit any more, whatever comes after.
      isOverSoftLimit(session.outputLimit(), outbox.bytes());
    }
    server.clients().account(session);
    if (commands.isStalled() && outbox.isDrained()) {
      // Not from within the write that made room.
      loop.eventLoop().execute(this::unstall);
    }
  }

  private void unstall() {
    if (commands.isStalled() && outbox.isDrained()) {
      commands.unstall();
      goOn();
    }
  }

  @Override
  public void paused() {
    server.pause().whenEnded(() -> execute(this::unpause));
    long millis = server.pause().remainingMillis();
    loop.eventLoop().schedule(this::unpause, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void deferred() {
    loop.eventLoop().execute(this::runDeferred);
  }

  private void runDeferred() {
    if (channel.isActive()) {
      commands.runDeferred();
      goOn();
    }
  }

  @Override
  public void serveOthers() {
    if (loop.eventLoop().inEventLoop()) {
      loop.turn();
    }
  }

  private void unpause() {
    if (channel.isActive()) {
      commands.unpause();
      goOn();
    }
  }

  @Override
  public void blocked() {
    BlockedCall call = session.blocked();
    if (call != null && call.hasTimeout()) {
      schedule(call);
    }
  }

  private void schedule(BlockedCall call) {
    long nanos = Math.min(call.remainingNanos(), LONGEST_TIMER_NANOS);
    timer = loop.eventLoop().schedule(this::timeOut, nanos, TimeUnit.NANOSECONDS);
  }

  // What counts is the engine's clock; the event loop only wakes us to look at it.
  private void timeOut() {
    BlockedCall call = session.blocked();
    if (call == null || call.isOver()) {
      return;
    }
    if (call.remainingNanos() > 0) {
      schedule(call);
    } else {
      call.timeOut();
    }
  }

  private void cancelTimer() {
    ScheduledFuture<?> last = timer;
    if (last != null) {
      last.cancel(false);
      timer = null;
    }
  }

  @Override
  public void resume() {
    if (channel.isRegistered()) {
      execute(this::endWait);
    }
  }

  private void endWait() {
    BlockedCall call = session.blocked();
    if (call != null && call.isOver() && channel.isActive()) {
      cancelTimer();
      commands.endWait();
      goOn();
    }
  }

  /** Carries out what had to wait, and reads again. */
  private void goOn() {
    if (!pending.isEmpty()) {
      runPending();
    }
    if (!commands.isWaiting()) {
      channel.config().setAutoRead(true);
    }
  }

  /** Once a second: closes a client that is idle for too long or over its limit. */
  void sweep() {
    int timeoutSeconds = server.settings().timeoutSeconds();
    if (timeoutSeconds > 0 && !session.isBlocked()) {
      if (session.idleMillis() > timeoutSeconds * 1000L) {
        close();
        return;
      }
    }
    if (outbox.bytes() > 0) {
      checkOutput();
    }
    server.clients().account(session);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    loop.replies().clear();
    // A client that goes away in the middle of something is nobody's fault.
    if (!(cause instanceof IOException)) {
      LOG.log(Level.ERROR, () -> "KSR0002 closing " + remoteAddress() + ": it failed", cause);
    }
    context.close();
  }

  @Override
  public String remoteAddress() {
    return Addresses.remote(channel);
  }

  @Override
  public String localAddress() {
    return Addresses.local(channel);
  }

  @Override
  public boolean isLocal() {
    return Addresses.isLocal(channel);
  }

  @Override
  public boolean isUnixSocket() {
    return Addresses.isUnixSocket(channel);
  }

  @Override
  public int descriptor() {
    return channel instanceof UnixChannel unix ? unix.fd().intValue() : -1;
  }

  @Override
  public long inputBytes() {
    return pending.bytes();
  }

  @Override
  public long argumentBytes() {
    return commands.postponedBytes();
  }

  @Override
  public long freeInputBytes() {
    return pending.freeBytes();
  }

  @Override
  public int outputPieces() {
    return outbox.pieces();
  }

  @Override
  public long sendingBytes() {
    return outbox.sendingBytes();
  }

  @Override
  public long largestOutputBytes() {
    return largestOutputBytes;
  }

  @Override
  public void execute(Runnable task) {
    try {
      if (!loop.eventLoop().isShuttingDown()) {
        loop.eventLoop().execute(task);
      }
    } catch (RejectedExecutionException e) {
      // The server is closed just now, and this client with it; whoever changed a key or published
      // a message has done nothing wrong.
      channel.close();
    }
  }

  @Override
  public long outputBytes() {
    return outbox.bytes();
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public void close(Reason reason) {
    if (!closedForAReason.compareAndSet(false, true)) {
      return; // as who publishes and who delivers may find at once that it does not read
    }
    switch (reason) {
      case QUERY_LIMIT -> {
        server.traffic().closedByQueryLimit();
        LOG.log(
            Level.WARNING,
            () -> "KSR0003 closing " + remoteAddress() + ": its request is too long");
      }
      case OUTPUT_LIMIT -> {
        server.traffic().closedByOutputLimit();
        LOG.log(
            Level.WARNING,
            () -> "KSR0004 closing " + remoteAddress() + ": it does not read its replies");
      }
      case EVICTED -> {
        server.traffic().evicted();
        LOG.log(
            Level.WARNING,
            () -> "KSR0007 closing " + remoteAddress() + ": clients need too much memory");
      }
    }
    close();
  }

  @Override
  public boolean isMemoryShort() {
    return loop.isOverBudget();
  }

  @Override
  public void wake() {
    if (channel.isRegistered()) {
      execute(this::deliver);
    }
  }

  /** Sends what the client is to be told apart from replies; no command is being carried out. */
  private void deliver() {
    Inbox inbox = session.inbox();
    inbox.awake();
    if (commands.isStalled() && !inbox.isEmpty() && loop.isOverBudget()) {
      // It does not take what it has, and there is no memory for more.
      close(Reason.OUTPUT_LIMIT);
      return;
    }
    boolean more = !inbox.isEmpty() && channel.isActive();
    while (more) {
      more = inbox.writeTo(loop.dispatcher().sink(session), loop.replies(), SEND_BYTES);
      send();
      more &= channel.isActive();
    }
    server.clients().account(session);
  }
}
