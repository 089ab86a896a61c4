// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.acl.AclLog;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorCode;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.reply.Resp2Sink;
import org.keystead.commands.reply.Resp3Sink;
import org.keystead.commands.script.ScriptErrors;
import org.keystead.commands.script.ScriptException;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.tracking.ClientTracking;
import org.keystead.commands.tracking.Tracking;
import org.keystead.engine.Engine;
import org.keystead.engine.UnreadableValueException;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.table.OverdueException;

/**
 * Carries out the commands of one event loop: look-up, checks in Redis' order, the handler, error
 * replies, counting. The one spot where an exception becomes an error reply.
 *
 * <p>Per command it allocates nothing, and reads the clock as seldom as its {@link Stopwatch} can
 * do with. Threads: one.
 */
public final class Dispatcher {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  /** At most so many bytes of messages follow a reply; the rest waits for the end of the batch. */
  private static final int MESSAGES_BYTES = 64 << 10;

  private final ServerState server;
  private final Engine engine;
  private final CommandTable<ClientCall> commands;
  private final CommandEntries entries;
  private final CallCounters counters;
  private final ReplyBuffer buffer;
  private final ReplySink resp2;
  private final ReplySink resp3;
  private final ClientCall call;
  private final ClientCall queuedCall;
  private final ClientCall scriptCall;
  private final TransactionRunner transactions;
  private final ScriptRunner scripts;
  private final Stopwatch stopwatch;
  private final ScriptStopwatch scriptStopwatch;
  private boolean scriptsLater;
  private boolean deferred;

  /** A dispatcher that writes its replies to {@code buffer}. */
  public Dispatcher(ServerState server, ReplyBuffer buffer) {
    this.server = server;
    this.engine = server.engine();
    this.commands = server.commands();
    this.entries = server.entries();
    this.counters = server.commandStatistics().newCounters();
    this.stopwatch = new Stopwatch(engine.clock(), counters, server.slowness());
    this.scriptStopwatch = new ScriptStopwatch(engine.clock(), counters, server.slowness());
    this.buffer = buffer;
    this.resp2 = new Resp2Sink(buffer);
    this.resp3 = new Resp3Sink(buffer);
    Session nobody = new Session(0, server, Connection.NONE);
    this.call = new ClientCall(this, nobody);
    this.queuedCall = new ClientCall(this, nobody);
    this.scriptCall = new ClientCall(this, nobody);
    this.transactions = new TransactionRunner(this, engine, buffer);
    this.scripts = new ScriptRunner(this, server);
  }

  /**
   * Carries out one command and appends its reply to the buffer.
   *
   * @return false if the command has to wait (CLIENT PAUSE, or {@link #hasDeferred}): nothing was
   *     done, and it is to be tried again later with whatever follows it
   */
  public boolean execute(Session session, Arguments arguments) {
    ReplySink out = sink(session.protocol());
    Command<ClientCall> command = commands.find(arguments);
    if (command == null) {
      unknown(session, arguments, out);
      return true;
    }
    CommandEntry last = stopwatch.running();
    CommandEntry entry = last != null && last.command() == command ? last : entries.of(command);
    Transaction transaction = session.transaction();
    int traits = transaction == null ? entry.traits() : transaction.traitsOf(entry);
    deferred = (traits & CommandEntry.OF_SCRIPTS) != 0 && scriptsLater && !isQueued(session, entry);
    if (deferred) {
      return false;
    }
    if (entry != last) {
      stopwatch.next(session, entry);
    }
    CommandException refusal = refusal(session, entry, traits, arguments);
    if (refusal != null) {
      reject(session, entry, refusal, out);
      return true;
    }
    if (server.pause().holdsBack((traits & CommandEntry.WAITS_FOR_WRITES) != 0)) {
      return false;
    }
    if (session.replyMode() == ReplyMode.ON) {
      perform(session, entry, arguments, out);
    } else {
      performUnheard(session, entry, arguments, out);
    }
    if (session.tracking().isCaching()
        && session.transaction() == null
        && !entry.is(CommandEntry.OF_CLIENT)) {
      session.tracking().caching(false);
    }
    if (session.tracking().isNoLoop()) {
      session.tracking().endWrites();
    }
    if (!session.inbox().isEmpty()) {
      // What the command itself caused follows its reply.
      deliverMessages(session);
    }
    return true;
  }

  private static boolean isQueued(Session session, CommandEntry entry) {
    return session.transaction() != null && !entry.is(CommandEntry.IMMEDIATE);
  }

  /**
   * Whether scripts are not to be carried out where they come, since that is no place from which
   * others could be served meanwhile. Off by default.
   */
  public void scriptsLater(boolean later) {
    scriptsLater = later;
  }

  /** Whether the last command was not carried out because of {@link #scriptsLater}. */
  public boolean hasDeferred() {
    return deferred;
  }

  /** The argument that is probably the command's first key, for a look ahead; 0 for none. */
  public int firstKey(Arguments arguments) {
    CommandEntry entry = entryOf(arguments);
    return entry == null || entry.firstKey() >= arguments.count() ? 0 : entry.firstKey();
  }

  /** Ends the wait of the client's last command: appends the reply that it has come to. */
  public void endWait(Session session) {
    BlockedCall call = session.blocked();
    if (call != null) {
      session.block(null);
      answer(call);
    }
  }

  void answer(BlockedCall call) {
    CommandException failure = call.reply(buffer);
    if (failure != null) {
      counters.failed(entries.of(call.command()));
      counters.error(failure.code());
    }
  }

  void deliverMessages(Session session) {
    session.inbox().writeTo(sink(session), buffer, buffer.size() + MESSAGES_BYTES);
  }

  private void perform(Session session, CommandEntry entry, Arguments arguments, ReplySink out) {
    if (isQueued(session, entry)) {
      if (session.queue(entry, arguments)) {
        out.simple("QUEUED");
      } else {
        reject(session, entry, ErrorTexts.OUT_OF_MEMORY, out);
      }
      return;
    }
    counters.called(entry);
    run(call, session, entry, arguments, out);
    stopwatch.ran(session, entry, arguments);
  }

  /** Carries out one command of a transaction, whose keys are held. */
  void runQueued(Session session, CommandEntry entry, Arguments arguments) {
    stopwatch.next(session, entry);
    ReplySink out = sink(session);
    CommandException refusal = refusalInExec(session, entry, arguments);
    if (refusal != null) {
      counters.rejected(entry);
      counters.error(refusal.code());
      out.error(refusal);
      return;
    }
    counters.called(entry);
    run(queuedCall, session, entry, arguments, out);
    stopwatch.ran(session, entry, arguments);
  }

  private @Nullable CommandException refusalInExec(
      Session session, CommandEntry entry, Arguments arguments) {
    if (!session.user().isAllowedAll()) {
      queuedCall.session(session);
      queuedCall.begin(entry.command().spec(), arguments);
      CommandException lost = Permissions.refusalInExec(queuedCall);
      if (lost != null) {
        return lost;
      }
    }
    return RegionRoom.isLacking(session.keyspace(), entry, arguments)
        ? ErrorTexts.OUT_OF_MEMORY
        : null;
  }

  int replyBytes() {
    return buffer.size();
  }

  TransactionRunner transactions() {
    return transactions;
  }

  ScriptRunner scripts() {
    return scripts;
  }

  /** When the command that is being carried out began, about. */
  long sinceNanos() {
    return stopwatch.sinceNanos();
  }

  /** The command that a script names, null for none. */
  @Nullable CommandEntry entryOf(Arguments arguments) {
    Command<ClientCall> command = commands.find(arguments);
    return command == null ? null : entries.of(command);
  }

  /** Counts the refusal of what a script called, and returns it. */
  CommandException refusedInScript(@Nullable CommandEntry entry, CommandException refusal) {
    if (entry != null) {
      counters.rejected(entry);
    }
    counters.error(refusal.code());
    return refusal;
  }

  /** Counts an error that is part of a script's reply. */
  void answeredInPart(String line) {
    counters.error(line);
  }

  /** Counts a call that was answered by such errors among other things. */
  void failedInPart(ClientCall partly) {
    counters.failed(entries.of(partly.spec()));
  }

  /** Why the user must not call that from a script; null if he may. */
  @Nullable CommandException denyInScript(
      Session session, CommandEntry entry, Arguments arguments) {
    scriptCall.session(session);
    scriptCall.begin(entry.command().spec(), arguments);
    return Permissions.refusalInScript(scriptCall);
  }

  /** Carries out a command of a script, whose keys are held, for the client that called it. */
  void runInScript(
      Session caller, Session script, CommandEntry entry, Arguments arguments, ReplySink reply) {
    scriptStopwatch.begin(script, entry, arguments);
    counters.called(entry);
    scriptCall.session(script);
    scriptCall.begin(entry.command().spec(), arguments);
    if (caller.tracking().isOn()) {
      track(caller, entry, arguments);
    }
    CommandException failure = handle(scriptCall, entry, reply);
    scriptStopwatch.end(script, entry, arguments);
    if (server.monitors().areAny()) {
      server.monitors().show(script, entry, arguments);
    }
    if (failure != null) {
      counters.failed(entry);
      counters.error(failure.code());
      throw failure;
    }
  }

  /** A script begins: those who monitor are told which. */
  void beginScript(Session caller, Arguments arguments) {
    scriptStopwatch.beginScript();
    if (server.monitors().areAny()) {
      CommandEntry entry = entryOf(arguments);
      if (entry != null) {
        server.monitors().showScript(caller, entry, arguments);
      }
    }
  }

  /** Ends a batch: what one read of a connection brought. */
  public void endBatch(Session session) {
    CommandEntry last = stopwatch.running();
    if (last != null) {
      stopwatch.end(session);
      session.active(last.name(), stopwatch.sinceNanos());
    }
  }

  /** Where to write what a client is told, in the protocol that it speaks now. */
  public ReplySink sink(Session session) {
    return sink(session.protocol());
  }

  ReplySink sink(int protocol) {
    return protocol == 3 ? resp3 : resp2;
  }

  private @Nullable CommandException refusal(
      Session session, CommandEntry entry, int traits, Arguments arguments) {
    Command<ClientCall> command = entry.command();
    if (!command.spec().admits(arguments.count())) {
      return ErrorTexts.wrongArity(command.spec().name());
    }
    if (!session.isAuthenticated() && !entry.is(CommandEntry.WITHOUT_AUTHENTICATION)) {
      return ErrorTexts.AUTHENTICATION_REQUIRED;
    }
    if (entry.is(CommandEntry.NO_MULTI) && session.transaction() != null) {
      return ErrorTexts.NOT_ALLOWED_IN_MULTI;
    }
    if (!session.user().isAllowedAll()) {
      CommandException denied = deny(session, command.spec(), arguments);
      if (denied != null) {
        return denied;
      }
    }
    if ((traits & CommandEntry.DENY_OUT_OF_MEMORY) != 0
        && engine.isOutOfMemory()
        && !engine.makeRoom()) {
      return ErrorTexts.OUT_OF_MEMORY;
    }
    if (RegionRoom.isLacking(session.keyspace(), entry, arguments)) {
      return ErrorTexts.OUT_OF_MEMORY;
    }
    if ((traits & CommandEntry.DENY_ON_DISK_ERROR) != 0 && engine.snapshots().refusesWrites()) {
      return ErrorTexts.SNAPSHOT_FAILED;
    }
    if (session.isSubscribed()
        && session.protocol() == 2
        && !entry.is(CommandEntry.WHILE_SUBSCRIBED)) {
      return ErrorTexts.subscribedContext(command.spec().name());
    }
    CommandException busy = server.scripts().busy();
    if (busy != null && !entry.is(CommandEntry.ALLOW_BUSY)) {
      return busy;
    }
    CommandGuard guard = server.guard();
    return guard == null ? null : guard.refusal(command.spec());
  }

  private @Nullable CommandException deny(Session session, CommandSpec spec, Arguments arguments) {
    call.session(session);
    call.begin(spec, arguments);
    return Permissions.refusal(
        call, session.transaction() == null ? AclLog.Context.TOPLEVEL : AclLog.Context.MULTI);
  }

  private void unknown(Session session, Arguments arguments, ReplySink out) {
    if (arguments.equalsIgnoreCase(0, "POST") || arguments.equalsIgnoreCase(0, "Host:")) {
      // A web page makes a browser talk to us: nothing of the rest of it may be carried out.
      LOG.log(
          Level.WARNING,
          () ->
              "KSC0002 closing "
                  + session.connection().remoteAddress()
                  + ": it speaks HTTP, possibly an attack by a web page");
      session.closeAfterReply();
      return;
    }
    reject(session, null, unresolved(arguments), out);
  }

  private CommandException unresolved(Arguments arguments) {
    try {
      throw new IllegalStateException("found after all: " + commands.resolve(arguments).spec());
    } catch (CommandException e) {
      return e;
    }
  }

  private void reject(
      Session session, @Nullable CommandEntry entry, CommandException error, ReplySink out) {
    if (entry != null) {
      counters.rejected(entry);
    }
    CommandException told = error;
    Transaction transaction = session.transaction();
    if (transaction != null) {
      transaction.abort();
    }
    if (entry != null && entry.is(CommandEntry.EXEC)) {
      session.endTransaction();
      told = ErrorTexts.execAborted(error);
    }
    counters.error(told.code());
    if (session.replyMode() == ReplyMode.ON) {
      out.error(told);
    } else if (session.replyMode() == ReplyMode.SKIP_NEXT) {
      session.replyMode(ReplyMode.ON);
    }
  }

  private void performUnheard(
      Session session, CommandEntry entry, Arguments arguments, ReplySink out) {
    call.pushed(false);
    int mark = buffer.size();
    boolean skipped = session.replyMode() == ReplyMode.SKIP_NEXT;
    if (skipped) {
      session.replyMode(ReplyMode.SKIP);
    }
    perform(session, entry, arguments, out);
    if ((skipped || session.replyMode() == ReplyMode.OFF) && !call.hasPushed()) {
      buffer.truncate(mark);
    }
    if (session.replyMode() == ReplyMode.SKIP) {
      session.replyMode(ReplyMode.ON);
    }
  }

  private void run(
      ClientCall call, Session session, CommandEntry entry, Arguments arguments, ReplySink out) {
    int mark = buffer.size();
    call.session(session);
    call.begin(entry.command().spec(), arguments);
    if (session.tracking().isOn()) {
      track(session, entry, arguments);
    }
    try {
      CommandException failure = handle(call, entry, out);
      if (failure != null) {
        fail(entry, mark, failure, out);
      }
    } catch (ScriptException e) {
      fail(entry, mark, e, out);
    }
    if (server.monitors().areAny()) {
      server.monitors().show(session, entry, arguments);
    }
  }

  /** Calls the handler; returns what went wrong, null for nothing. */
  private @Nullable CommandException handle(ClientCall call, CommandEntry entry, ReplySink out) {
    try {
      entry.command().handler().handle(call, out);
      return null;
    } catch (CommandException e) {
      return e;
    } catch (WrongTypeException e) {
      return ErrorTexts.WRONG_TYPE;
    } catch (UnreadableValueException e) {
      return new CommandException(ErrorCode.ERR, String.valueOf(e.getMessage()));
    } catch (OverdueException e) {
      CommandException busy = server.scripts().busy();
      return busy == null ? ScriptErrors.BUSY_SCRIPT : busy;
    } catch (ScriptException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "KSC0001 the command " + entry.name() + " failed", e);
      return ErrorTexts.err("internal error, see the server's log");
    }
  }

  /** Registers the keys that will be read, before they are. */
  private void track(Session session, CommandEntry entry, Arguments arguments) {
    ClientTracking own = session.tracking();
    CommandSpec spec = entry.command().spec();
    Tracking all = server.tracking();
    if (entry.is(CommandEntry.READONLY) && own.remembersKeys()) {
      spec.keys(arguments, (index, flags) -> all.reads(session, arguments.slice(index)));
    } else if (entry.is(CommandEntry.WRITE) && own.isNoLoop()) {
      spec.keys(arguments, (index, flags) -> own.writes(arguments.slice(index)));
    }
  }

  private void fail(CommandEntry entry, int mark, ScriptException error, ReplySink out) {
    buffer.truncate(mark);
    counters.failed(entry);
    if (!error.isCounted()) {
      counters.error(error.line());
    }
    out.error(error.line());
  }

  private void fail(CommandEntry entry, int mark, CommandException error, ReplySink out) {
    buffer.truncate(mark);
    counters.failed(entry);
    counters.error(error.code());
    out.error(error);
  }
}
