// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.ClearListener.Cleared;
import org.keystead.engine.event.Delivery;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.Meter;
import org.keystead.engine.table.Patience;
import org.keystead.engine.table.Stripe;
import org.keystead.engine.table.Table;
import org.keystead.engine.table.Usage;
import org.keystead.engine.waiting.Waiting;
import org.keystead.engine.watch.Watches;

/**
 * A running instance: sixteen numbered databases, the regions of database 0, a clock, background
 * work. Opened directly, or shared within the JVM by name through {@link Engines}.
 *
 * <p>Threads: any. {@link #close} ends the background threads; what is in the tables stays readable
 * for calls under way.
 */
public final class Engine implements AutoCloseable {
  /** How many numbered databases there are. */
  public static final int DATABASES = 16;

  private final String name;
  private final Clock clock;
  private final long momentOrigin;
  private final EngineSettings settings;
  private final Patience patience = new Patience();
  private final Stripe[] stripes = new Stripe[Table.SEGMENTS];
  private final Delivery[] deliveries = new Delivery[Table.SEGMENTS];
  private final Set<Thread> delivering = ConcurrentHashMap.newKeySet();
  private final Map<Thread, Postponement> postponements = new ConcurrentHashMap<>();
  private final Map<Thread, PreparedValues> prepared = new ConcurrentHashMap<>();
  private final Watches watches = new Watches(Table.SEGMENTS);
  private final Waiting waiting = new Waiting(Table.SEGMENTS);
  private final Channel channel = new Channel();
  private final Queue<Cleared> clears = new ConcurrentLinkedQueue<>();
  private final Meter meter = new Meter(null);
  private final EngineStatistics statistics;
  private final FunctionTexts functions;
  private final HoldPool holds = new HoldPool(this);
  private final Space[] plain = new Space[DATABASES];
  private final Keyspace[] adapterKeyspaces = new Keyspace[DATABASES];
  private final Keyspace[] clientKeyspaces = new Keyspace[DATABASES];
  private final Pauses pauses = new Pauses();
  private final RegionDirectory regions;
  private final RegionRegistry registry;
  private final Room room;
  private final Snapshots snapshots;
  private final Background background;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Usage usage;

  private Engine(String name, EngineSettings settings, Clock clock, boolean ticking) {
    this.name = name;
    this.clock = clock;
    this.statistics = new EngineStatistics(clock);
    this.functions = new FunctionTexts(statistics);
    this.momentOrigin = clock.millis() * 1_000_000 - clock.nanos();
    this.settings = settings;
    this.usage = usageFor(settings.maxMemoryPolicy().isFrequency());
    AtomicLong eventNumber = new AtomicLong();
    for (int i = 0; i < Table.SEGMENTS; i++) {
      stripes[i] = new Stripe(patience);
      deliveries[i] = new Delivery(eventNumber);
    }
    for (int i = 0; i < DATABASES; i++) {
      plain[i] = new Space(this, i, 0, null, usage);
      adapterKeyspaces[i] = new Keyspace(this, i, plain[i], Origin.ADAPTER);
      clientKeyspaces[i] = new Keyspace(this, i, plain[i], Origin.CLIENT);
    }
    this.regions = new RegionDirectory(plain[0]);
    this.registry = new RegionRegistry(this);
    this.room = new Room(this);
    this.snapshots = new Snapshots(this);
    this.background = new Background(this, ticking);
  }

  /** Opens an engine of its own with the machine's clock and its background threads. */
  public static Engine open(String name, EngineSettings settings) {
    return new Engine(name, settings, Clock.system(), true);
  }

  /**
   * Opens an engine whose time is the given clock's and whose background work happens only when
   * {@link #tick} is called: for tests.
   */
  public static Engine openManual(String name, EngineSettings settings, Clock clock) {
    return new Engine(name, settings, clock, false);
  }

  public String name() {
    return name;
  }

  public Clock clock() {
    return clock;
  }

  /**
   * This moment on a scale that never goes back, is the same for all users of this engine and needs
   * no lock: nanoseconds since the epoch, as the machine's time was when the engine was opened.
   */
  public long moment() {
    return momentOrigin + clock.nanos();
  }

  public EngineSettings settings() {
    return settings;
  }

  public EngineStatistics statistics() {
    return statistics;
  }

  /** Every change of every key is told here. */
  public Channel channel() {
    return channel;
  }

  /** A numbered database for adapters in this process; IndexOutOfBoundsException beyond 15. */
  public Keyspace keyspace(int index) {
    return adapterKeyspaces[Objects.checkIndex(index, DATABASES)];
  }

  /**
   * The same database for RESP clients: their changes carry {@link Origin#CLIENT}, and foreign
   * listeners never run on their threads.
   */
  public Keyspace clientKeyspace(int index) {
    return clientKeyspaces[Objects.checkIndex(index, DATABASES)];
  }

  /** Declares, finds and drops regions. */
  public RegionRegistry regionRegistry() {
    return registry;
  }

  /** The libraries of functions that are saved with the data. */
  public FunctionTexts functions() {
    return functions;
  }

  /** Saves and loads the snapshot. */
  public Snapshots snapshots() {
    return snapshots;
  }

  /** Heap bytes that all entries cost, within the meters' batches. */
  public long usedBytes() {
    return meter.bytes();
  }

  /** Whether entries cost more than {@code maxmemory}; {@link #makeRoom} may mend it. */
  public boolean isOutOfMemory() {
    return room.isOutOfMemory();
  }

  /**
   * Evicts a bounded number of entries if memory is over its limit; false when it is and nothing
   * may go, so that writes which need memory must be refused.
   */
  public boolean makeRoom() {
    return room.makeInEngine();
  }

  /**
   * Whether some region has limits and a policy by which nothing may have to go: then {@link
   * Keyspace#admits} tells where a write is to be refused.
   */
  public boolean mayRegionsRefuse() {
    return regions.mayRefuse();
  }

  /** Who asks that nothing expires by itself, or to ask it. */
  public Pauses pauses() {
    return pauses;
  }

  /** FLUSHALL: removes every key of every database, in time independent of their number. */
  public long clear(Origin origin) {
    return exclusively(
        origin,
        () -> {
          long count = 0;
          for (Space space : spaces()) {
            count += space.clear();
          }
          statistics.countChanges(count);
          return count;
        });
  }

  /**
   * SWAPDB: exchanges the keys of two databases at once. False, and nothing done, if one of them is
   * database 0 and there are regions in it. O(1).
   */
  public boolean swap(int one, int other) {
    return exclusively(
        Origin.CLIENT,
        () -> {
          if (one == other) {
            return true;
          }
          if ((one == 0 || other == 0) && !regions.isEmpty()) {
            return false;
          }
          plain[one].swapContent(plain[other]);
          waiting.changedAll(plain[one]);
          waiting.changedAll(plain[other]);
          statistics.countChanges(1);
          return true;
        });
  }

  /**
   * Runs the body while all stripes are held, so that nothing else changes or is seen half done. It
   * must be short.
   */
  public <R extends @Nullable Object> R exclusively(Origin origin, Supplier<R> body) {
    Hold hold = holds.take(origin);
    try {
      hold.lock(-1L, true);
      try {
        return body.get();
      } finally {
        hold.serveAndRelease(-1L);
      }
    } finally {
      drainUnlessNested(-1L, origin == Origin.ADAPTER);
      holds.giveBack(hold);
    }
  }

  /**
   * Runs the body while the stripes of those keys are held and marked: what it changes by {@code
   * update} of these keys is seen whole or not at all. MULTI and scripts stand on it. The body
   * reads and changes no other keys: that would add stripes while some are held.
   */
  public <R extends @Nullable Object> R holding(
      Keyspace keyspace, Slice[] keys, int count, Supplier<R> body) {
    Hold hold = holds.take(Origin.CLIENT);
    long mask = 0;
    try {
      mask = hold.lockKeys(keyspace, keys, count, true);
      try {
        return body.get();
      } finally {
        hold.serveAndRelease(mask);
      }
    } finally {
      drainUnlessNested(mask, false);
      holds.giveBack(hold);
    }
  }

  /**
   * The same for keys of any database and with what a transaction needs besides, see {@link
   * HeldKeys}. It must not be called while stripes are held.
   */
  public <R extends @Nullable Object> R holding(HeldKeys keys, Supplier<R> body) {
    keys.makeRoom(this);
    boolean growing = keys.isGrowing();
    if (growing) {
      patience.turn().lock();
    }
    Hold hold = holds.take(Origin.CLIENT);
    long mask = 0;
    try {
      PreparedValues values = new PreparedValues();
      keys.lock(this, hold, values);
      try {
        return holding(values, body);
      } finally {
        mask = keys.endHold();
        hold.serveAndRelease(mask);
      }
    } finally {
      if (growing) {
        patience.turn().unlock();
      }
      drainUnlessNested(mask, false);
      holds.giveBack(hold);
      keys.trim(this);
    }
  }

  private <R extends @Nullable Object> R holding(PreparedValues values, Supplier<R> body) {
    if (values.isEmpty()) {
      return body.get();
    }
    prepared.put(Thread.currentThread(), values);
    try {
      return body.get();
    } finally {
      prepared.remove(Thread.currentThread());
    }
  }

  // Within another stay the stripes are held still: the outermost delivers.
  private void drainUnlessNested(long mask, boolean mayRunListeners) {
    if (!isHoldingAnyOf(mask)) {
      drain(mask, mayRunListeners);
      deliverClears();
    }
  }

  /** Notes that a space was emptied; all stripes are held. */
  void cleared(Space space) {
    waiting.cleared(space);
    if (!channel.clearListeners().isEmpty()) {
      clears.add(new Cleared(space.database(), space.prefix()));
    }
  }

  private void deliverClears() {
    List<Cleared> places = new ArrayList<>();
    for (Cleared next = clears.poll(); next != null; next = clears.poll()) {
      places.add(next);
    }
    if (!places.isEmpty()) {
      channel.clearListeners().forEach(listener -> listener.onClear(places));
    }
  }

  /** One round of background work; only for engines opened by {@link #openManual}. */
  public void tick() {
    background.tick();
  }

  /**
   * Counts everything again and reports what is not as it should be. For tests and for those who
   * suspect the engine; stops it for as long as that takes, O(entries).
   */
  public void inspect(Consumer<String> faults) throws InterruptedException {
    new Inspection(this, faults).run();
  }

  /** Takes over a changed maxmemory-policy and LFU parameters. */
  public void applySettings() {
    boolean frequency = settings.maxMemoryPolicy().isFrequency();
    if (frequency != usage.isFrequency()) {
      usage = usageFor(frequency);
      for (Space space : spaces()) {
        if (!space.limits().isBounded()) {
          space.usage(usage);
        }
      }
    }
    for (Space space : spaces()) {
      space.usage().tune(settings.lfuLogFactor(), settings.lfuDecayMinutes());
    }
  }

  /** Saves if there are save points, and ends background work. Idempotent. */
  @Override
  public void close() {
    close(true);
  }

  /**
   * Ends background work, saving first if {@code save} and there are save points, else giving up a
   * save that is under way. Idempotent.
   */
  public void close(boolean save) {
    if (closed.compareAndSet(false, true)) {
      background.close();
      if (save) {
        snapshots.saveOnClose();
      } else {
        snapshots.abandon();
      }
    }
  }

  Usage usageFor(boolean frequency) {
    Usage made = new Usage(frequency);
    made.tick(moment() / 1_000_000);
    made.tune(settings.lfuLogFactor(), settings.lfuDecayMinutes());
    return made;
  }

  Usage usage() {
    return usage;
  }

  Meter meter() {
    return meter;
  }

  Stripe[] stripes() {
    return stripes;
  }

  Watches watches() {
    return watches;
  }

  Waiting waiting() {
    return waiting;
  }

  /**
   * What this thread, which holds the entry's stripe, reads of it: bytes that its transaction has
   * prepared in place of a live object whose encoding runs user code.
   */
  @Nullable Entry readable(@Nullable Entry entry) {
    if (entry instanceof LiveEntry live && !live.isPure()) {
      PreparedValues values = prepared.get(Thread.currentThread());
      return values == null ? entry : values.substitute(live);
    }
    return entry;
  }

  Delivery[] deliveries() {
    return deliveries;
  }

  HoldPool holds() {
    return holds;
  }

  RegionDirectory regions() {
    return regions;
  }

  Space plain(int database) {
    return plain[database];
  }

  Executor listenerExecutor() {
    return background.listenerExecutor();
  }

  Executor backgroundExecutor() {
    return background.executor();
  }

  /** Makes room for a key before it is changed; false when its region is full and stays so. */
  boolean makeRoom(Space space, Slice fullKey) {
    return room.make(space, fullKey);
  }

  /** Whether something may be stored at a key; makes room for it if it has to and can. */
  boolean admits(Space space, Slice fullKey) {
    return room.admits(space, fullKey);
  }

  /** Evicts what a region has too much; no stripe is held. */
  void trim(Space space) {
    if (space.limits().isBounded()) {
      room.trim(space);
    }
  }

  /** All spaces of all databases. */
  List<Space> spaces() {
    List<Space> all = new ArrayList<>(List.of(plain));
    all.addAll(regions.all());
    return all;
  }

  boolean isHoldingAnyOf(long mask) {
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      if (stripes[Long.numberOfTrailingZeros(rest)].isHeldByCurrentThread()) {
        return true;
      }
    }
    return false;
  }

  boolean isHolding(long mask) {
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      if (!stripes[Long.numberOfTrailingZeros(rest)].isHeldByCurrentThread()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether this thread may lock those stripes: it holds none, or all of them already. One that
   * added some to others could meet a thread that does so the other way round.
   */
  boolean mayTake(long mask) {
    return !isHoldingAnyOf(-1L) || mask != 0 && isHolding(mask);
  }

  /** How threads wait for keys that somebody else holds. */
  public Patience patience() {
    return patience;
  }

  /** Opens or deepens the calling thread's postponement. */
  Postponement postpone() {
    return postponements
        .computeIfAbsent(Thread.currentThread(), thread -> new Postponement(this))
        .enter();
  }

  void endPostponement() {
    postponements.remove(Thread.currentThread());
  }

  /** What the calling thread opened, null for nothing. */
  @Nullable Postponement postponement() {
    return postponements.get(Thread.currentThread());
  }

  /** Runs a delivery on the listener thread, which must not wait for itself meanwhile. */
  void deliver(Runnable delivery) {
    delivering.add(Thread.currentThread());
    try {
      delivery.run();
    } finally {
      delivering.remove(Thread.currentThread());
    }
  }

  /**
   * Delivers to inline subscribers what happened to keys of several stripes in the order in which
   * it happened. What another thread delivers meanwhile may come in between.
   */
  private void drainInOrder(long mask) {
    while (true) {
      Delivery first = null;
      long least = Long.MAX_VALUE;
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        Delivery delivery = deliveries[Long.numberOfTrailingZeros(rest)];
        long number = delivery.nextInline();
        if (number < least) {
          least = number;
          first = delivery;
        }
      }
      if (first == null || !first.deliverInline()) {
        return;
      }
    }
  }

  /**
   * Delivers the events of those stripes; no stripe is held. True if this thread was not delivering
   * already, so that it may wait for others who do.
   */
  boolean drain(long mask, boolean mayRunListeners) {
    if ((mask & mask - 1) != 0) {
      drainInOrder(mask);
    }
    if (!mayRunListeners) {
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        deliveries[Long.numberOfTrailingZeros(rest)].drain(listenerExecutor());
      }
      return true;
    }
    boolean outermost = delivering.add(Thread.currentThread());
    try {
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        deliveries[Long.numberOfTrailingZeros(rest)].drain(null);
      }
    } finally {
      if (outermost) {
        delivering.remove(Thread.currentThread());
      }
    }
    return outermost;
  }
}
