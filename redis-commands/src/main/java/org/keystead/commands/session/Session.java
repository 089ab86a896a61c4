// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.acl.User;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.channels.Subscriber;
import org.keystead.commands.channels.Subscriptions;
import org.keystead.commands.push.Inbox;
import org.keystead.commands.push.Push;
import org.keystead.commands.session.ServerSettings.BufferLimit;
import org.keystead.commands.tracking.ClientTracking;
import org.keystead.commands.tracking.TrackedClient;
import org.keystead.commands.tracking.TrackingOptions;
import org.keystead.engine.Engine;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Watcher;
import org.keystead.engine.bytes.Slice;

/**
 * One client: who it is, which database it has selected, which protocol it speaks.
 *
 * <p>Threads: changed by the client's own event loop (or under CLIENT KILL by any, which only
 * closes); read by any. Fields that change with every batch are plain, their readers may see an
 * older value.
 */
public final class Session implements Subscriber, TrackedClient {
  /** So much any client may queue, however short memory is. */
  private static final int FREE_QUEUE_BYTES = 1 << 20;

  /** What a connection costs besides its buffers, about. */
  private static final int BASE_BYTES = 1024;

  private static final int WATCH_BYTES = 128;

  private final long id;
  private final ServerState server;
  private final Connection connection;
  private final long connectedAtMillis;
  private volatile String name = "";
  private volatile String libraryName = "";
  private volatile String libraryVersion = "";
  private volatile User user;
  private volatile boolean authenticated;
  private volatile boolean noEvict;
  private volatile boolean noTouch;
  private volatile boolean closing;
  private volatile Keyspace keyspace;
  private volatile int protocol = 2;
  private volatile ReplyMode replyMode = ReplyMode.ON;
  private final Inbox inbox = new Inbox();
  private final Subscriptions subscriptions;
  private final Watcher watcher;
  private final ClientTracking tracking = new ClientTracking();
  private volatile @Nullable Transaction transaction;
  private volatile @Nullable BlockedCall blocked;
  private final AtomicLong accountedBytes = new AtomicLong();
  private boolean inExec;
  private String lastCommand = "NULL";
  private long lastActiveAtNanos;

  Session(long id, ServerState server, Connection connection) {
    this.id = id;
    this.server = server;
    this.connection = connection;
    this.keyspace = server.engine().clientKeyspace(0);
    this.watcher = new Watcher(server.engine());
    this.subscriptions = new Subscriptions(server.channels(), this);
    this.connectedAtMillis = server.engine().clock().millis();
    this.lastActiveAtNanos = server.engine().clock().nanos();
    this.user = server.acl().defaultUser();
    this.authenticated = server.acl().isOpen();
  }

  @Override
  public long id() {
    return id;
  }

  public ServerState server() {
    return server;
  }

  public Connection connection() {
    return connection;
  }

  public long connectedAtMillis() {
    return connectedAtMillis;
  }

  /** The name by CLIENT SETNAME, or empty. */
  public String name() {
    return name;
  }

  public void name(String newName) {
    this.name = newName;
  }

  /** The client library by CLIENT SETINFO, or empty. */
  public String libraryName() {
    return libraryName;
  }

  public void libraryName(String newName) {
    this.libraryName = newName;
  }

  public String libraryVersion() {
    return libraryVersion;
  }

  public void libraryVersion(String newVersion) {
    this.libraryVersion = newVersion;
  }

  /** Who the client is; the default user until it has authenticated. */
  public User user() {
    return user;
  }

  /** Whether the client has shown who it is, or need not. */
  public boolean isAuthenticated() {
    return authenticated || server.acl().isOpen();
  }

  /** The client has shown that it is this user. */
  public void authenticated(User newUser) {
    this.user = newUser;
    this.authenticated = true;
    server.clients().introduced(this);
  }

  /** The user is no more: the client may do nothing until its connection is closed. */
  public void disown() {
    stopWaiting();
    this.user = server.acl().defaultUser();
    this.authenticated = false;
  }

  /** The number of the selected database. */
  public int database() {
    return keyspace.index();
  }

  /** The selected database. */
  public Keyspace keyspace() {
    return keyspace;
  }

  /** Selects a database; the caller has checked that it is from 0 to 15. */
  public void select(int database) {
    if (database < 0 || database >= Engine.DATABASES) {
      throw new IllegalArgumentException("no database " + database);
    }
    Keyspace selected = server.engine().clientKeyspace(database);
    if (noTouch) {
      selected = selected.untouching();
    }
    this.keyspace = tracking.isNoLoop() ? selected.authoredBy(this) : selected;
  }

  @Override
  public int protocol() {
    return protocol;
  }

  public void protocol(int newProtocol) {
    this.protocol = newProtocol;
  }

  public ReplyMode replyMode() {
    return replyMode;
  }

  public void replyMode(ReplyMode newMode) {
    this.replyMode = newMode;
  }

  /** Whether the client is spared when client memory is short: CLIENT NO-EVICT. */
  public boolean isNoEvict() {
    return noEvict;
  }

  public void noEvict(boolean on) {
    this.noEvict = on;
  }

  /** Whether its reads leave the use counters alone: CLIENT NO-TOUCH. */
  public boolean isNoTouch() {
    return noTouch;
  }

  public void noTouch(boolean on) {
    this.noTouch = on;
    select(database());
  }

  /** Whether the connection is to be closed when the reply is sent. */
  public boolean isClosing() {
    return closing;
  }

  /** Closes the connection after the reply to the current command. */
  public void closeAfterReply() {
    this.closing = true;
  }

  /** The full name of the command carried out last, or NULL. */
  public String lastCommand() {
    return lastCommand;
  }

  /** For how long the client has sent nothing. */
  public long idleMillis() {
    return Math.max(0, server.engine().clock().nanos() - lastActiveAtNanos) / 1_000_000;
  }

  /** Notes that the client sent something, though no command was complete. */
  public void heard() {
    lastActiveAtNanos = server.engine().clock().nanos();
  }

  /** Notes a batch of commands that ends with this one. */
  void active(String command, long nowNanos) {
    lastCommand = command;
    lastActiveAtNanos = nowNanos;
  }

  /** What waits to be told to the client apart from replies. */
  public Inbox inbox() {
    return inbox;
  }

  /** Tells the client something apart from replies. Safe for all threads. */
  @Override
  public void push(Push message) {
    if (inbox.add(message)) {
      connection.wake();
    }
    long hardLimit = outputLimit().hardBytes();
    if (hardLimit > 0 && inbox.bytes() > hardLimit) {
      inbox.close();
      connection.close(Connection.Reason.OUTPUT_LIMIT);
    }
  }

  /** What the client has subscribed to. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** Whether the client has subscribed to anything. */
  @Override
  public boolean isSubscribed() {
    return !subscriptions.isEmpty();
  }

  /** How much may wait for the client to read it. */
  public BufferLimit outputLimit() {
    return isSubscribed()
        ? server.settings().pubsubOutputLimit()
        : server.settings().normalOutputLimit();
  }

  @Override
  public void afterReplies(Runnable task) {
    connection.execute(task);
  }

  /** What the client has asked of its tracking. */
  @Override
  public ClientTracking tracking() {
    return tracking;
  }

  /** CLIENT TRACKING ON. */
  public void track(TrackingOptions options, List<Slice> prefixes) {
    server.tracking().begin(this, options, prefixes);
    select(database());
  }

  /** CLIENT TRACKING OFF. */
  public void untrack() {
    server.tracking().end(this);
    select(database());
  }

  /** MONITOR. */
  public void monitor() {
    server.monitors().add(this);
  }

  /** Whether the client is shown every command. */
  public boolean isMonitor() {
    return server.monitors().contains(this);
  }

  /** What was last noted of {@link #memoryBytes}. */
  long accountedBytes() {
    return accountedBytes.get();
  }

  /** Notes what the client costs by now; returns what was noted before. */
  long accountedBytes(long now) {
    return accountedBytes.getAndSet(now);
  }

  /** About how many bytes the client costs: its buffers and what is remembered for it. */
  public long memoryBytes() {
    return BASE_BYTES
        + connection.inputBytes()
        + connection.freeInputBytes()
        + connection.argumentBytes()
        + connection.outputBytes()
        + inbox.bytes()
        + queuedBytes()
        + subscriptions.bytes()
        + (long) WATCH_BYTES * watcher.count();
  }

  /**
   * CLIENT UNBLOCK: ends the waiting of a blocking command. False as long as no command waits.
   *
   * @param error whether the command is to be answered by an error, not as if its time was over
   */
  public boolean unblock(boolean error) {
    BlockedCall call = blocked;
    return call != null && call.unblock(error);
  }

  /** The command for which the client waits, null for none. */
  public @Nullable BlockedCall blocked() {
    return blocked;
  }

  /** Whether a command lets the client wait, so that those that follow have to wait too. */
  public boolean isBlocked() {
    return blocked != null;
  }

  void block(@Nullable BlockedCall call) {
    blocked = call;
  }

  /** Nothing is taken for the client any more: its connection is about to be closed. */
  void stopWaiting() {
    BlockedCall call = blocked;
    if (call != null) {
      call.cancel();
    }
  }

  /** The keys that the client watches. */
  public Watcher watcher() {
    return watcher;
  }

  @Nullable Transaction transaction() {
    return transaction;
  }

  /** Whether commands are being queued: between MULTI and EXEC. */
  public boolean isQueueing() {
    return transaction != null;
  }

  /** Whether a transaction is being carried out, so that no command may wait for something. */
  public boolean isInExec() {
    return inExec;
  }

  /** How many commands are queued, -1 outside of MULTI. */
  public int queuedCommands() {
    Transaction current = transaction;
    return current == null ? -1 : current.count();
  }

  /** About how many bytes the queued commands keep. */
  public long queuedBytes() {
    Transaction current = transaction;
    return current == null ? 0 : current.bytes();
  }

  /** MULTI. */
  public void beginTransaction() {
    transaction = new Transaction();
  }

  /** EXEC, DISCARD: nothing is queued, nothing watched any more. */
  public void endTransaction() {
    transaction = null;
    inExec = false;
    watcher.clear();
  }

  /** The transaction is carried out: what it does itself is not watched. */
  void beginExec() {
    inExec = true;
    watcher.clear();
  }

  /** A script's commands are carried out for that client: with its rights, on its database. */
  void actFor(Session caller) {
    if (keyspace != caller.keyspace) {
      keyspace = caller.keyspace;
    }
    if (user != caller.user) {
      user = caller.user;
    }
    if (protocol != 2) {
      protocol = 2;
    }
    inExec = true;
  }

  /** Queues a command; false if there is no memory for it. */
  boolean queue(CommandEntry entry, Arguments arguments) {
    Transaction current = Objects.requireNonNull(transaction, "outside of MULTI");
    if (current.bytes() > FREE_QUEUE_BYTES && connection.isMemoryShort()) {
      return false;
    }
    current.queue(entry, arguments, watcher.isRaised());
    if (current.bytes() > server.settings().queryBufferLimitBytes()) {
      current.abort();
      connection.close(Connection.Reason.QUERY_LIMIT);
    }
    return true;
  }

  /** The connection is closed: nothing of this client stays. Called by its event loop. */
  public void end() {
    // What it has sent behind a script that has served others meanwhile is carried out no more.
    closing = true;
    BlockedCall call = blocked;
    if (call != null) {
      call.leave();
      blocked = null;
    }
    server.clients().closed(this);
    inbox.close();
    subscriptions.clear();
    endTransaction();
    server.tracking().end(this);
    server.monitors().remove(this);
  }

  /** RESET: as new, but for its identity. */
  public void reset() {
    endTransaction();
    subscriptions.clear();
    server.tracking().end(this);
    server.monitors().remove(this);
    name = "";
    user = server.acl().defaultUser();
    authenticated = server.acl().isOpen();
    server.clients().watchStranger(this);
    protocol = 2;
    replyMode = ReplyMode.ON;
    noEvict = false;
    noTouch = false;
    select(0);
  }
}
