// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.event.Origin;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.snapshot.SaveChannel;
import org.keystead.engine.snapshot.SnapshotFile;
import org.keystead.engine.snapshot.SnapshotWriter;
import org.keystead.engine.snapshot.SpaceCut;

/**
 * Saves and loads an engine's snapshot: on demand, at save points, when the engine closes.
 *
 * <p>All stripes are held for the moment of the cut only; what the saver then writes is that
 * moment, however much is changed meanwhile. Threads: any; one save at a time.
 */
public final class Snapshots {
  /** The auxiliary field that carries a region's definition; redis-server passes over it. */
  static final String REGION_FIELD = "keystead-region";

  /** The auxiliary field that tells how many keys a region has, to a loader that makes room. */
  static final String REGION_KEYS_FIELD = "keystead-region-keys";

  private static final Logger LOG = System.getLogger(Snapshots.class.getName());
  private static final long RETRY_AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Engine engine;
  private final AtomicBoolean saving = new AtomicBoolean();
  private volatile long lastSaveAtMillis;

  /** What save points and retries count from: other than the time of day it never goes back. */
  private volatile long lastSaveAtNanos;

  private volatile long lastTriedAtNanos;
  private volatile boolean lastFailed;
  private volatile long changesAtLastSave;
  private volatile long changesAtCut;
  private volatile List<byte[]> functionsAtCut = List.of();
  private volatile long lastDurationMillis = -1;
  private volatile long startedAtMillis = -1;
  private volatile long saves;
  private volatile long lastWritten;
  private volatile long lastSkipped;
  private volatile long loadedKeys;
  private volatile long expiredOnLoad;
  private volatile boolean loadedCleanly;
  private volatile boolean loading;
  private volatile boolean abandoned;
  private volatile boolean closing;
  private volatile Progress progress = Progress.NONE;

  /** What the present save is; written by who begins it, under the monitor. */
  private boolean inBackground;

  /** Whether the present save, or the last one, was given up for another to come. */
  private volatile boolean givenUp;

  private volatile @Nullable Thread saver;

  Snapshots(Engine engine) {
    this.engine = engine;
    this.lastSaveAtMillis = engine.clock().millis();
    this.lastSaveAtNanos = engine.clock().nanos();
  }

  /** How far a save is: its writer, and how many keys there were at the cut. */
  private record Progress(@Nullable SnapshotWriter writer, long keys) {
    static final Progress NONE = new Progress(null, 0);

    long processed() {
      return writer == null ? 0 : writer.processed();
    }
  }

  /** How saving stands now. */
  public SnapshotStatus status() {
    Progress present = progress;
    return new SnapshotStatus(
        saving.get(),
        lastSaveAtMillis,
        lastFailed,
        engine.statistics().changes() - changesAtLastSave,
        lastDurationMillis,
        startedAtMillis,
        present.processed(),
        present.keys(),
        saves,
        lastWritten,
        lastSkipped,
        loadedKeys,
        expiredOnLoad);
  }

  /** Whether writes are to be refused because saving fails and the operator wants to know. */
  public boolean refusesWrites() {
    return lastFailed
        && engine.settings().stopWritesOnBgsaveError()
        && !engine.settings().savePoints().isEmpty();
  }

  /**
   * Saves now, on the calling thread.
   *
   * @throws SnapshotInProgressException if another save is under way
   * @throws SnapshotException if the file could not be written; the old one is untouched
   */
  public void save() {
    begin(false);
    run();
  }

  /**
   * Saves on a thread of its own; the moment that is saved is now.
   *
   * @throws SnapshotInProgressException if another save is under way
   */
  public void saveInBackground() {
    begin(true);
    List<SpaceCut> cuts = new ArrayList<>();
    boolean started = false;
    try {
      cut(cuts);
      Thread thread = thread(() -> runSafely(cuts));
      saver = thread;
      thread.start();
      started = true;
    } finally {
      if (!started) {
        saver = null;
        close(cuts);
        end();
      }
    }
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "keystead-" + engine.name() + "-saver", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Snapshots.class.getClassLoader());
    return thread;
  }

  /** Waits for a save that is under way. */
  public void awaitBackgroundSave() throws InterruptedException {
    Thread thread = saver;
    if (thread != null) {
      thread.join();
    }
  }

  /**
   * Gives up a background save that is under way, as if nobody had asked for it: for who is about
   * to remove what it saves. It ends soon.
   */
  public synchronized void giveUpBackgroundSave() {
    if (saving.get() && inBackground) {
      givenUp = true;
    }
  }

  /**
   * Saves what there is now, after a save that is under way: for who has removed everything, lest
   * an older snapshot bring it back. Returns when that is done, unless this thread holds stripes,
   * for which the other save may be waiting: then it is done later. Failures are logged.
   */
  public void saveAnew() {
    Thread thread = thread(() -> saveAfterOthers(false));
    saver = thread;
    thread.start();
    if (!engine.isHoldingAnyOf(-1L)) {
      awaitEnd(thread);
    }
  }

  private synchronized void begin(boolean background) {
    if (!tryBegin(background)) {
      throw new SnapshotInProgressException();
    }
  }

  private synchronized void beginAfterOthers() throws InterruptedException {
    while (!tryBegin(false)) {
      wait();
    }
  }

  private boolean tryBegin(boolean background) {
    if (!saving.compareAndSet(false, true)) {
      return false;
    }
    inBackground = background;
    givenUp = false;
    startedAtMillis = engine.clock().millis();
    return true;
  }

  private void run() {
    List<SpaceCut> cuts = new ArrayList<>();
    try {
      cut(cuts);
      write(cuts);
    } finally {
      close(cuts);
      end();
    }
  }

  private void runSafely(List<SpaceCut> cuts) {
    try {
      write(cuts);
    } catch (SnapshotException e) {
      LOG.log(isUnwanted() ? Level.DEBUG : Level.ERROR, () -> "KSE0010 " + e.getMessage());
    } finally {
      close(cuts);
      end();
    }
  }

  private boolean isUnwanted() {
    return abandoned || givenUp;
  }

  private static void close(List<SpaceCut> cuts) {
    cuts.forEach(cut -> cut.table().close());
  }

  private synchronized void end() {
    startedAtMillis = -1;
    saving.set(false);
    notifyAll();
  }

  private void cut(List<SpaceCut> into) {
    engine.exclusively(
        Origin.ENGINE,
        () -> {
          changesAtCut = engine.statistics().changes();
          functionsAtCut = engine.functions().all();
          for (int database = 0; database < Engine.DATABASES; database++) {
            for (Space space : engine.keyspace(database).spaces()) {
              if (space.table().size() > 0) {
                into.add(
                    new SpaceCut(
                        database, space.prefix(), space.table().startCut(), space.usage()));
              }
            }
          }
          return Boolean.TRUE;
        });
  }

  private void write(List<SpaceCut> cuts) {
    Path file = engine.settings().snapshotFile();
    long startedMillis = engine.clock().millis();
    long startedNanos = engine.clock().nanos();
    lastTriedAtNanos = startedNanos;
    RdbOptions options =
        RdbOptions.DEFAULT
            .withCompression(engine.settings().rdbCompression())
            .withChecksum(engine.settings().rdbChecksum());
    SnapshotWriter writer = new SnapshotWriter(options, startedMillis, KeyIndex.OPAQUE);
    progress = new Progress(writer, keysOf(cuts));
    boolean done = false;
    try {
      List<byte[]> functions = functionsAtCut;
      SnapshotFile.replace(
          file,
          channel ->
              writer.write(
                  new SaveChannel(channel, this::isUnwanted),
                  facts(startedMillis, cuts),
                  functions,
                  cuts));
      done = true;
    } catch (IOException e) {
      throw new SnapshotException("cannot save the snapshot " + file + ": " + reason(e), e);
    } catch (RuntimeException e) {
      throw new SnapshotException("cannot save the snapshot " + file + ": " + e, e);
    } finally {
      progress = Progress.NONE;
      lastFailed = !done && (lastFailed || !givenUp);
    }
    lastWritten = writer.written();
    lastSkipped = writer.skipped();
    changesAtLastSave = changesAtCut;
    lastSaveAtMillis = engine.clock().millis();
    lastSaveAtNanos = engine.clock().nanos();
    lastDurationMillis = TimeUnit.NANOSECONDS.toMillis(lastSaveAtNanos - startedNanos);
    countSave();
  }

  private static long keysOf(List<SpaceCut> cuts) {
    return cuts.stream().mapToLong(cut -> cut.table().entryCount()).sum();
  }

  private synchronized void countSave() {
    saves++;
  }

  static String reason(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile() + ", or no directory for it";
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    String message = String.valueOf(e.getMessage());
    return message.isEmpty() || message.equals("null") ? e.getClass().getSimpleName() : message;
  }

  private List<Map.Entry<String, String>> facts(long nowMillis, List<SpaceCut> cuts) {
    List<Map.Entry<String, String>> facts = new ArrayList<>();
    facts.add(Map.entry("redis-ver", "7.0.15"));
    facts.add(Map.entry("redis-bits", "64"));
    facts.add(Map.entry("ctime", Long.toString(nowMillis / 1000)));
    facts.add(Map.entry("used-mem", Long.toString(engine.usedBytes())));
    facts.add(Map.entry("aof-base", "0"));
    for (RegionRegistry.RegionDefinition region : engine.regionRegistry().definitions()) {
      String value = region.name() + '\n' + region.keyForm() + '\n' + region.valueForm();
      facts.add(Map.entry(REGION_FIELD, value));
    }
    for (SpaceCut cut : cuts) {
      if (!cut.prefix().isEmpty()) {
        String name = cut.prefix().sub(0, cut.prefix().length() - 1).toUtf8();
        facts.add(Map.entry(REGION_KEYS_FIELD, name + '\n' + cut.table().entryCount()));
      }
    }
    return facts;
  }

  /**
   * Loads the snapshot into an empty engine; false when there is no file.
   *
   * @throws SnapshotException if it cannot be read or is damaged; the engine then holds part of it
   *     and must not be used
   */
  public boolean load() {
    Path file = engine.settings().snapshotFile();
    // Not !exists: of a file that cannot be looked at, nobody must conclude that there is none.
    if (Files.notExists(file)) {
      return false;
    }
    boolean interrupted = Thread.interrupted();
    loading = true;
    try {
      loadedCleanly = CleanMark.take(file);
      SnapshotLoader loader = new SnapshotLoader(engine);
      loader.load(file);
      loadedKeys = loader.loaded();
      expiredOnLoad = loader.expired();
      changesAtLastSave = engine.statistics().changes();
      return true;
    } finally {
      loading = false;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Whether the snapshot that was loaded is the last word of the process that wrote it: saved when
   * it closed its engine, and loaded by nobody since.
   */
  public boolean loadedCleanly() {
    return loadedCleanly;
  }

  /** Starts a background save if a save point is reached; called by the tick. */
  void tick() {
    long now = engine.clock().nanos();
    if (mustNotSave() || lastFailed && now - lastTriedAtNanos < RETRY_AFTER_FAILURE_NANOS) {
      return;
    }
    long changes = engine.statistics().changes() - changesAtLastSave;
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - lastSaveAtNanos);
    for (SavePoint point : engine.settings().savePoints()) {
      if (changes >= point.changes() && changes > 0 && seconds >= point.seconds()) {
        LOG.log(
            Level.INFO,
            () -> "KSE0011 " + changes + " changes in " + point.seconds() + " seconds: saving");
        try {
          saveInBackground();
        } catch (SnapshotInProgressException e) {
          LOG.log(Level.DEBUG, () -> "somebody else has just begun to save");
        }
        return;
      }
    }
  }

  // While loading: part of a snapshot must never take the place of the whole.
  private boolean mustNotSave() {
    return saving.get() || loading || abandoned;
  }

  /**
   * Saves because the engine closes, if it has save points, after a save under way. On a thread of
   * its own, for an interrupt of the one that closes must not cost the data.
   */
  void saveOnClose() {
    closing = true;
    if (engine.settings().savePoints().isEmpty()) {
      awaitEnd(saver);
    } else {
      Thread last = thread(() -> saveAfterOthers(true));
      last.start();
      awaitEnd(last);
    }
  }

  private void saveAfterOthers(boolean last) {
    try {
      beginAfterOthers();
      if (closing && !last) {
        end(); // what comes after the last snapshot must not take its place
        return;
      }
      run();
      if (last) {
        CleanMark.leave(engine.settings().snapshotFile());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SnapshotException e) {
      LOG.log(Level.ERROR, () -> "KSE0010 " + e.getMessage());
    }
  }

  /** Gives up a background save under way, so that it leaves nothing behind. */
  void abandon() {
    closing = true;
    abandoned = true;
    awaitEnd(saver);
  }

  private static void awaitEnd(@Nullable Thread thread) {
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
