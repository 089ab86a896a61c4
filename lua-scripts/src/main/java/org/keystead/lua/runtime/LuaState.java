// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running Lua: globals, the metatable of strings, limits and the host's hook.
 *
 * <p>Confined to one thread at a time; {@link #kill} alone may come from any.
 */
public final class LuaState {
  /** How many steps lie between two looks at the host's wishes. */
  public static final int POLL_STEPS = 1000;

  private final Limits limits;
  private final ChunkCompiler compiler;
  private final Memory memory;
  final Coroutine main;

  /** The coroutine that runs. */
  Coroutine current;

  /** What the host's call has as its error handler. */
  @Nullable LuaFunction handler;

  /** What compilers hold that have not come to an end. */
  long compilingBytes;

  private final LuaTable registry;
  @Nullable LuaTable stringMetatable;
  private PollHook hook = PollHook.NONE;

  /** Steps until the next poll. */
  int fuel = POLL_STEPS;

  private long stepsLeft;
  private volatile @Nullable String killed;

  /** A state without any library. */
  public LuaState(Limits limits, ChunkCompiler compiler) {
    this.limits = limits;
    this.compiler = compiler;
    this.memory = new Memory(this, limits);
    this.stepsLeft = limits.steps();
    this.main = new Coroutine(this, new LuaTable(memory, 0, 0));
    this.main.status = Coroutine.Status.RUNNING;
    this.current = main;
    this.registry = new LuaTable(memory, 0, 0);
  }

  public Limits limits() {
    return limits;
  }

  /** Where new functions look up their globals; setfenv(0, table) can change it. */
  public LuaTable globals() {
    return current.globals;
  }

  /**
   * A table that scripts cannot reach, for what the host wants to keep: it counts as used memory,
   * as what only a field of Java holds would not.
   */
  public LuaTable registry() {
    return registry;
  }

  /** The metatable that all strings share. */
  public @Nullable LuaTable stringMetatable() {
    return stringMetatable;
  }

  public void setStringMetatable(LuaTable metatable) {
    stringMetatable = metatable;
  }

  public LuaTable newTable() {
    return new LuaTable(memory, 0, 0);
  }

  /** A table with room for 1..arraySize and so many other fields. */
  public LuaTable newTable(int arraySize, int hashSize) {
    return new LuaTable(memory, arraySize, hashSize);
  }

  /**
   * A table with these values from 1 on; a Java null is nil. The array becomes the table's. What
   * the array and the values cost is to be charged before.
   */
  public LuaTable newList(Object[] values) {
    return new LuaTable(memory, values);
  }

  /**
   * Compiles a chunk, without running it, into a function whose globals are those of this state.
   *
   * @throws LuaError with Lua's message when it is no Lua
   * @throws LuaAbort when a limit was hit or somebody killed the state
   */
  public LuaClosure load(LuaString source, LuaString chunkName) {
    return load(compile(source, chunkName));
  }

  /** A function of a prototype, which may have been compiled elsewhere. */
  public LuaClosure load(Prototype prototype) {
    return new LuaClosure(prototype, new UpValue[0], globals());
  }

  /** Compiles a chunk; see {@link #load(LuaString, LuaString)}. */
  public Prototype compile(LuaString source, LuaString chunkName) {
    if (isAtRest()) {
      refill();
    }
    return compile(Compilation.whole(source), chunkName);
  }

  /** Compiles what a reader gives, until that is empty. */
  Prototype compile(Supplier<LuaString> reader, LuaString chunkName) {
    Compilation compilation = new Compilation(this, reader);
    try {
      return compiler.compile(compilation, chunkName);
    } finally {
      compilation.end();
    }
  }

  /** Whether nothing is running. */
  boolean isAtRest() {
    return current == main && main.frame < 0;
  }

  /**
   * Calls a function from the host.
   *
   * @return all its results
   * @throws LuaError what the script did not catch
   * @throws LuaAbort when a limit was hit or somebody killed it
   */
  public Object[] call(Object function, Object... arguments) {
    return call(function, arguments, null);
  }

  /**
   * Calls a function from the host with an error handler.
   *
   * @param handler called as by xpcall where the error was raised, with the stack still as it was:
   *     {@link Call#level} sees the functions in error; its result is the error's new value
   */
  public Object[] call(Object function, Object[] arguments, @Nullable LuaFunction handler) {
    return Machine.callFromHost(this, function, arguments, handler);
  }

  // ---- limits

  /** Charges memory that is about to be allocated. */
  public void charge(long bytes) {
    memory.charge(bytes);
  }

  /** Counts the steps of comparing two strings. */
  void chargeComparison(LuaString left, LuaString right) {
    int bytes = Math.min(left.length(), right.length());
    if (bytes > Memory.LONG_BYTES) {
      memory.work(bytes);
    }
  }

  /**
   * The number that a text looks like, with the work counted.
   *
   * @return {@link NumberText#FAILURE} if it looks like none
   */
  public double parseNumber(LuaString text) {
    if (text.length() > Memory.LONG_BYTES) {
      memory.work(8L * text.length());
    }
    return NumberText.parse(text);
  }

  /** Bytes in use: an upper bound that a count corrects. */
  public long usedBytes() {
    return memory.usedBytes();
  }

  /** Counts the live bytes now. */
  public void countMemory() {
    memory.collect();
  }

  /** Counts work. */
  public void step(int steps) {
    fuel -= steps;
    if (fuel <= 0) {
      poll();
    }
  }

  /** Allows the full number of steps again; done by each {@link #call} from the host. */
  void refill() {
    stepsLeft = limits.steps();
    fuel = POLL_STEPS;
  }

  /** Ends a call from the host, however it ended. */
  void rest() {
    if (current != main) {
      current = main;
    }
    if (main.status != Coroutine.Status.RUNNING) {
      main.status = Coroutine.Status.RUNNING;
    }
    main.renew();
    main.trimFrames();
  }

  void poll() {
    stepsLeft -= POLL_STEPS - fuel;
    fuel = POLL_STEPS;
    String reason = killed;
    if (reason != null) {
      throw abort(LuaAbort.Reason.KILLED, reason);
    }
    if (stepsLeft <= 0) {
      throw abort(LuaAbort.Reason.STEPS, "script takes too many steps");
    }
    hook.poll(this);
  }

  /** The end of the script that runs, to be thrown; it tells where that happened. */
  public LuaAbort abort(LuaAbort.Reason reason, String message) {
    return new LuaAbort(reason, message, position());
  }

  /** Where the script is that runs now, in its innermost Lua function; null while none runs. */
  private @Nullable Level position() {
    int level = 0;
    Level place = current.level(level);
    while (place != null && place.isNative()) {
      place = current.level(++level);
    }
    return place;
  }

  /** Sets what is asked regularly while a script runs. */
  public void setHook(PollHook hook) {
    this.hook = hook;
  }

  /** Ends the running script and every later one until {@link #revive}; from any thread. */
  public void kill(String reason) {
    killed = reason;
  }

  /** Takes {@link #kill} back. */
  public void revive() {
    killed = null;
  }
}
