// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.CommandException;
import org.keystead.engine.Engine;
import org.keystead.engine.table.Stripe;

/**
 * The scripts and functions of one server: those that are known, and the one that runs.
 *
 * <p>Threads: any. One script runs at a time in an engine; whoever runs or changes something holds
 * {@link #turn}.
 */
public final class Scripts implements AutoCloseable {
  private final Engine engine;
  private final ScriptSettings settings;
  private final Languages languages;
  private final ScriptCache cache;
  private final Libraries libraries;
  private final Runnable reload = this::reload;
  private volatile @Nullable RunningScript overdue;
  private volatile @Nullable RunningScript running;
  private volatile boolean closed;

  /** The scripts of a server on that engine; its functions are those that the engine's data has. */
  public Scripts(Engine engine, ScriptSettings settings) {
    this.engine = engine;
    this.settings = settings;
    this.languages = new Languages(settings);
    this.cache = new ScriptCache(languages);
    this.libraries = new Libraries(languages, engine);
    engine.functions().whenLoaded(reload);
    if (!engine.functions().all().isEmpty()) {
      reload();
    }
  }

  private void reload() {
    turn().lock();
    try {
      libraries.loaded(new StartingHost());
    } finally {
      turn().unlock();
    }
  }

  public ScriptSettings settings() {
    return settings;
  }

  public ScriptCache cache() {
    return cache;
  }

  public Libraries libraries() {
    return libraries;
  }

  /** Who holds it may run code; to be taken before any key is held. */
  public Stripe turn() {
    return engine.patience().turn();
  }

  /** About how many bytes scripts and functions hold in their language. */
  public long usedBytes() {
    return scriptBytes() + functionBytes();
  }

  /** About how many bytes scripts hold in their language. */
  public long scriptBytes() {
    return languages.scriptBytes();
  }

  /** About how many bytes functions hold in their language. */
  public long functionBytes() {
    return languages.functionBytes();
  }

  /** About how many bytes are kept of scripts and libraries besides. */
  public long textBytes() {
    return cache.bytes() + libraries.bytes();
  }

  /** A script has run for so long that others may want to know it; null once it has ended. */
  public void running(@Nullable RunningScript script) {
    running = script;
    if (closed) {
      abort(); // who closed the server has perhaps not seen it
    }
  }

  /** The script that runs, null for none or one that has begun just now. */
  public @Nullable RunningScript running() {
    return running;
  }

  /** A script takes too long from now on; null once it has ended. */
  public void overdue(@Nullable RunningScript script) {
    overdue = script;
    engine.patience().overdue(script != null);
  }

  /** What to answer others while a script takes too long; null while none does. */
  public @Nullable CommandException busy() {
    RunningScript script = overdue;
    return script == null ? null : busy(script);
  }

  private static CommandException busy(RunningScript script) {
    return script.isFunction() ? ScriptErrors.BUSY_FUNCTION : ScriptErrors.BUSY_SCRIPT;
  }

  /**
   * SCRIPT KILL, FUNCTION KILL.
   *
   * @throws CommandException if there is nothing to kill, or it must not be
   */
  public void kill(boolean function) {
    RunningScript script = running;
    if (script == null) {
      throw ScriptErrors.NOT_BUSY;
    }
    if (script.isFunction() != function) {
      throw busy(script);
    }
    String how = function ? "FUNCTION" : "SCRIPT";
    if (!script.kill("Script killed by user with " + how + " KILL.")) {
      throw ScriptErrors.UNKILLABLE;
    }
  }

  /** Ends whatever runs, though it may have written: the server closes. */
  public void abort() {
    RunningScript script = running;
    if (script != null) {
      script.abort("The server is closed.");
    }
  }

  /** Lets go of the engine's functions. */
  @Override
  public void close() {
    closed = true;
    abort();
    engine.functions().forget(reload);
  }
}
