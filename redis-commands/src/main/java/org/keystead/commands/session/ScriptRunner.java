// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.CachedScript;
import org.keystead.commands.script.Digest;
import org.keystead.commands.script.RunningScript;
import org.keystead.commands.script.Script;
import org.keystead.commands.script.ScriptErrors;
import org.keystead.commands.script.ScriptException;
import org.keystead.commands.script.ScriptFlags;
import org.keystead.commands.script.ScriptFlags.Flag;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptLog;
import org.keystead.commands.script.ScriptRun;
import org.keystead.commands.script.Scripts;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.engine.Clock;
import org.keystead.engine.Engine;
import org.keystead.engine.HeldKeys;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Stripe;

/**
 * Runs scripts so that nobody sees part of what they do.
 *
 * <h2>What is held</h2>
 *
 * The keys that the call declares are held from the start, as EXEC holds its keys. Before each
 * command its own keys are looked at: those that are not held yet are added, which only one script
 * at a time may do (see {@link org.keystead.engine.table.Patience}); so a script whose declaration
 * is right disturbs nobody else, and one whose declaration is wrong is whole all the same. Readers
 * go on without a lock until the script's first write.
 *
 * <p>What the commands cause (events, messages, those who waited) comes when the keys are let go.
 *
 * <h2>One that takes too long</h2>
 *
 * Past {@code busy-reply-threshold} the others are told so, and the event loop that runs the script
 * serves its other connections from within {@link #poll}.
 *
 * <p>Threads: the dispatcher's; {@link RunningScript}'s methods any.
 */
final class ScriptRunner implements ScriptRun, RunningScript {
  private static final Logger LOG = System.getLogger(ScriptRunner.class.getName());
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** How often others are served while a script takes too long. */
  private static final long TURN_NANOS = 2 * NANOS_PER_MILLI;

  /** Behind the command, the script and the number of keys. */
  private static final int FIRST_KEY = 3;

  private static final int RUNNING = 0;
  private static final int WRITTEN = 1;
  private static final int KILLED = 2;

  private final Dispatcher dispatcher;
  private final ServerState server;
  private final Engine engine;
  private final Clock clock;
  private final Session session;
  private final AtomicInteger state = new AtomicInteger();
  private final HeldKeys ownKeys = new HeldKeys();
  private final Slice key = new Slice();
  private final Supplier<Boolean> body = () -> carryOut(ownKeys);

  // Set again only if they are others, see Slice.aim; nearly always they are the last run's.
  private HeldKeys keys = ownKeys;
  private ClientCall call;
  private Script script = Script.NONE;
  private @Nullable ReplySink reply;

  private int keyCount;
  private boolean mayNotWrite;
  private boolean outOfMemory;
  private long startedNanos;
  private long nextTurnNanos;
  private boolean toldOverdue;
  private boolean failsInPart;

  /** What a script is told if it is killed; written before {@link #state} says that it is. */
  private volatile @Nullable String killMessage;

  private volatile @Nullable String abortMessage;

  ScriptRunner(Dispatcher dispatcher, ServerState server) {
    this.dispatcher = dispatcher;
    this.server = server;
    this.engine = server.engine();
    this.clock = engine.clock();
    this.session = new Session(0, server, new ScriptConnection());
    this.call = new ClientCall(dispatcher, session);
  }

  /** The script of that text: compiled, as if it ran already, if it is not known yet. */
  CachedScript load(ClientCall newCall, Slice text) {
    Scripts scripts = server.scripts();
    Digest digest = Digest.of(text);
    CachedScript known = scripts.cache().find(digest);
    if (known != null) {
      return known;
    }
    Script meanwhile =
        new Script(digest.toString(), false, ScriptFlags.UNDECLARED, Script.NONE.program());
    return compiling(
        newCall,
        meanwhile,
        host -> {
          CachedScript made = scripts.cache().load(text, digest, host);
          String reason = reasonToEnd();
          if (reason != null) {
            throw ScriptException.err(reason); // it came when all was done
          }
          return made;
        });
  }

  /**
   * Does what compiles code, while no other code runs, as if it ran already: others are told when
   * it takes too long, and can end it.
   */
  <R> R compiling(ClientCall newCall, Script meanwhile, Function<ScriptHost, R> work) {
    Stripe turn = server.scripts().turn();
    turn.lock();
    try {
      begin(newCall, meanwhile);
      return work.apply(this);
    } finally {
      end();
      turn.unlock();
    }
  }

  private void begin(ClientCall newCall, Script begun) {
    if (call != newCall) {
      call = newCall;
    }
    if (script != begun) {
      script = begun;
    }
    startedNanos = dispatcher.sinceNanos();
    state.setPlain(RUNNING);
  }

  /** Runs a script that a client has called with that many keys. */
  void run(ClientCall newCall, Script called, int keys, ReplySink out) {
    boolean readOnly = newCall.spec().is(CommandFlag.READONLY);
    admit(called, readOnly);
    begin(newCall, called);
    if (reply != out) {
      reply = out;
    }
    keyCount = keys;
    mayNotWrite = readOnly || !called.flags().mayWrite();
    if (caller().isInExec()) {
      carryOut(dispatcher.transactions().keys());
    } else {
      holdAndCarryOut();
    }
  }

  /** The client that called the script. */
  private Session caller() {
    return call.session();
  }

  private void admit(Script called, boolean readOnly) {
    outOfMemory = engine.isOutOfMemory() && !engine.makeRoom();
    if (!called.flags().declared()) {
      return;
    }
    if (called.flags().mayWrite()) {
      if (outOfMemory && !called.flags().has(Flag.ALLOW_OOM)) {
        throw ErrorTexts.OUT_OF_MEMORY;
      }
      if (engine.snapshots().refusesWrites()) {
        throw ErrorTexts.SNAPSHOT_FAILED;
      }
      if (readOnly) {
        throw ScriptErrors.WRITES_BY_RO;
      }
    }
  }

  private void holdAndCarryOut() {
    ownKeys.mayGrow();
    ownKeys.onlyReads();
    for (int i = FIRST_KEY; i < FIRST_KEY + keyCount; i++) {
      ownKeys.add(call.args().slice(i));
    }
    try {
      engine.holding(ownKeys, body);
    } finally {
      ownKeys.clear();
    }
  }

  private boolean carryOut(HeldKeys held) {
    if (keys != held) {
      keys = held;
    }
    session.actFor(caller());
    dispatcher.beginScript(caller(), call.args());
    failsInPart = false;
    try {
      script.program().run(this, Objects.requireNonNull(reply));
    } finally {
      end();
    }
    if (failsInPart) {
      dispatcher.failedInPart(call);
    }
    return true;
  }

  private void end() {
    Scripts scripts = server.scripts();
    if (toldOverdue) {
      toldOverdue = false;
      scripts.overdue(null);
    }
    if (scripts.running() == this) {
      scripts.running(null);
      abortMessage = null;
    }
  }

  // What the script asks for.

  @Override
  public String name() {
    return script.name();
  }

  @Override
  public Arguments arguments() {
    return call.args();
  }

  @Override
  public int firstKey() {
    return FIRST_KEY;
  }

  @Override
  public int keyCount() {
    return keyCount;
  }

  @Override
  public void call(Arguments command, ReplySink sink) {
    CommandEntry entry = dispatcher.entryOf(command);
    if (entry == null) {
      throw dispatcher.refusedInScript(null, ScriptErrors.UNKNOWN_COMMAND);
    }
    CommandException refusal = refusal(entry, command);
    if (refusal != null) {
      throw dispatcher.refusedInScript(entry, refusal);
    }
    hold(entry, command);
    dispatcher.runInScript(caller(), session, entry, command, sink);
  }

  private @Nullable CommandException refusal(CommandEntry entry, Arguments command) {
    if (!entry.command().spec().admits(command.count())) {
      return ScriptErrors.WRONG_ARITY;
    }
    if (entry.is(CommandEntry.NOSCRIPT)) {
      return ErrorTexts.NOT_ALLOWED_FROM_SCRIPT;
    }
    if (!caller().user().isAllowedAll()) {
      CommandException denied = dispatcher.denyInScript(session, entry, command);
      if (denied != null) {
        return denied;
      }
    }
    if (mayNotWrite && entry.is(CommandEntry.WRITE | CommandEntry.MAY_REPLICATE)) {
      return ScriptErrors.WRITE_IN_READ_ONLY;
    }
    if (state.getPlain() == WRITTEN) {
      return null; // what has begun is to come to its end
    }
    if (entry.is(CommandEntry.WRITE) && engine.snapshots().refusesWrites()) {
      return ErrorTexts.SNAPSHOT_FAILED;
    }
    return lacksRoom(entry, command) && !script.flags().has(Flag.ALLOW_OOM)
        ? ErrorTexts.OUT_OF_MEMORY
        : null;
  }

  private boolean lacksRoom(CommandEntry entry, Arguments command) {
    return outOfMemory && entry.is(CommandEntry.DENY_OUT_OF_MEMORY)
        || RegionRoom.isLacking(session.keyspace(), entry, command);
  }

  private void hold(CommandEntry entry, Arguments command) {
    if (entry.command().spec().reachesAllKeys()) {
      keys.reachEverything();
    } else if (!keys.areAll()) {
      reach(entry, command);
    }
    if (entry.is(CommandEntry.WRITE)) {
      beginWrites();
    }
  }

  /** From the first write on nobody may kill it, unless somebody has already. */
  private void beginWrites() {
    if (state.getPlain() != WRITTEN) {
      if (!state.compareAndSet(RUNNING, WRITTEN)) {
        throw ErrorTexts.err(String.valueOf(killMessage));
      }
      keys.beginChanges();
    }
  }

  private void reach(CommandEntry entry, Arguments command) {
    int only = entry.onlyKey();
    if (only > 0) {
      keys.reach(engine, command.slice(only, key));
    } else if (only < 0) {
      entry
          .command()
          .spec()
          .keys(command, (index, flags) -> keys.reach(engine, command.slice(index, key)));
    }
  }

  @Override
  public void repliesWith(String line, boolean counted) {
    if (counted) {
      dispatcher.failedInPart(call);
    } else {
      failsInPart = true;
      dispatcher.answeredInPart(line);
    }
  }

  @Override
  public boolean mayCall(Arguments command) {
    CommandEntry entry = dispatcher.entryOf(command);
    if (entry == null) {
      throw ScriptErrors.INVALID_COMMAND;
    }
    return server.acl().check(caller().user(), entry.command().spec(), command) == null;
  }

  @Override
  public void protocol(int newProtocol) {
    session.protocol(newProtocol);
  }

  @Override
  public void log(LogLevel level, String message) {
    ScriptLog.write(level, message);
  }

  @Override
  public @Nullable String poll() {
    long now = clock.nanos();
    Scripts scripts = server.scripts();
    if (scripts.running() != this) {
      scripts.running(this);
    }
    if (!toldOverdue) {
      long threshold = scripts.settings().busyReplyMillis();
      if (threshold > 0 && (now - startedNanos) / NANOS_PER_MILLI >= threshold) {
        becomeOverdue();
        nextTurnNanos = now;
      }
    }
    if (toldOverdue && now - nextTurnNanos >= 0) {
      caller().connection().serveOthers();
      nextTurnNanos = clock.nanos() + TURN_NANOS;
    }
    return reasonToEnd();
  }

  private @Nullable String reasonToEnd() {
    String aborted = abortMessage;
    return aborted == null && state.get() == KILLED ? killMessage : aborted;
  }

  private void becomeOverdue() {
    toldOverdue = true;
    LOG.log(
        Level.WARNING,
        () ->
            "KSC0015 slow script detected: still in execution after "
                + runningMillis()
                + " milliseconds. It can be ended by "
                + (isFunction() ? "FUNCTION" : "SCRIPT")
                + " KILL: "
                + name());
    server.scripts().overdue(this);
  }

  // What others ask about it.

  @Override
  public boolean isFunction() {
    return script.isFunction();
  }

  @Override
  public Arguments command() {
    return call.args();
  }

  @Override
  public long runningMillis() {
    return (clock.nanos() - startedNanos) / NANOS_PER_MILLI;
  }

  @Override
  public boolean kill(String message) {
    killMessage = message;
    return state.compareAndSet(RUNNING, KILLED) || state.get() == KILLED;
  }

  @Override
  public void abort(String message) {
    abortMessage = message;
  }
}
