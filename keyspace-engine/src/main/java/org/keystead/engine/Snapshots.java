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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.event.Origin;
import org.keystead.engine.rdb.RdbOptions;
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

  private static final Logger LOG = System.getLogger(Snapshots.class.getName());
  private static final long RETRY_AFTER_FAILURE_MILLIS = 5000;

  private final Engine engine;
  private final AtomicBoolean saving = new AtomicBoolean();
  private volatile long lastSaveAtMillis;
  private volatile long lastTriedAtMillis;
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
  private volatile @Nullable Thread saver;

  Snapshots(Engine engine) {
    this.engine = engine;
    this.lastSaveAtMillis = engine.clock().millis();
  }

  /** How saving stands now. */
  public SnapshotStatus status() {
    return new SnapshotStatus(
        saving.get(),
        lastSaveAtMillis,
        lastFailed,
        engine.statistics().changes() - changesAtLastSave,
        lastDurationMillis,
        startedAtMillis,
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
    begin();
    run();
  }

  /**
   * Saves on a thread of its own; the moment that is saved is now.
   *
   * @throws SnapshotInProgressException if another save is under way
   */
  public void saveInBackground() {
    begin();
    List<SpaceCut> cuts;
    try {
      cuts = cut();
    } catch (RuntimeException e) {
      saving.set(false);
      throw e;
    }
    Thread thread =
        new Thread(null, () -> runSafely(cuts), "keystead-" + engine.name() + "-saver", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Snapshots.class.getClassLoader());
    saver = thread;
    thread.start();
  }

  /** Waits for a save that is under way. */
  public void awaitBackgroundSave() throws InterruptedException {
    Thread thread = saver;
    if (thread != null) {
      thread.join();
    }
  }

  private void begin() {
    if (!saving.compareAndSet(false, true)) {
      throw new SnapshotInProgressException();
    }
    startedAtMillis = engine.clock().millis();
  }

  private synchronized void beginAfterOthers() throws InterruptedException {
    while (saving.get()) {
      wait();
    }
    begin();
  }

  private void run() {
    try {
      write(cut());
    } finally {
      end();
    }
  }

  private void runSafely(List<SpaceCut> cuts) {
    try {
      write(cuts);
    } catch (SnapshotException e) {
      LOG.log(Level.ERROR, () -> "KSE0010 " + e.getMessage());
    } finally {
      end();
    }
  }

  private synchronized void end() {
    startedAtMillis = -1;
    saving.set(false);
    notifyAll();
  }

  private List<SpaceCut> cut() {
    return engine.exclusively(
        Origin.ENGINE,
        () -> {
          changesAtCut = engine.statistics().changes();
          functionsAtCut = engine.functions().all();
          List<SpaceCut> cuts = new ArrayList<>();
          for (int database = 0; database < Engine.DATABASES; database++) {
            for (Space space : engine.keyspace(database).spaces()) {
              if (space.table().size() > 0) {
                cuts.add(
                    new SpaceCut(
                        database, space.prefix(), space.table().startCut(), space.usage()));
              }
            }
          }
          return cuts;
        });
  }

  private void write(List<SpaceCut> cuts) {
    Path file = engine.settings().snapshotFile();
    long startedMillis = engine.clock().millis();
    lastTriedAtMillis = startedMillis;
    RdbOptions options =
        RdbOptions.DEFAULT
            .withCompression(engine.settings().rdbCompression())
            .withChecksum(engine.settings().rdbChecksum());
    SnapshotWriter writer = new SnapshotWriter(options, startedMillis, KeyIndex.OPAQUE);
    boolean done = false;
    try {
      List<byte[]> functions = functionsAtCut;
      SnapshotFile.replace(
          file, channel -> writer.write(channel, facts(startedMillis), functions, cuts));
      done = true;
    } catch (IOException e) {
      throw new SnapshotException("cannot save the snapshot " + file + ": " + reason(e), e);
    } catch (RuntimeException e) {
      throw new SnapshotException("cannot save the snapshot " + file + ": " + e, e);
    } finally {
      lastFailed = !done;
      cuts.forEach(cut -> cut.table().close());
    }
    lastWritten = writer.written();
    lastSkipped = writer.skipped();
    changesAtLastSave = changesAtCut;
    lastSaveAtMillis = engine.clock().millis();
    lastDurationMillis = lastSaveAtMillis - startedMillis;
    countSave();
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

  private List<Map.Entry<String, String>> facts(long nowMillis) {
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
    if (!Files.exists(file)) {
      return false;
    }
    loadedCleanly = CleanMark.take(file);
    SnapshotLoader loader = new SnapshotLoader(engine);
    loader.load(file);
    loadedKeys = loader.loaded();
    expiredOnLoad = loader.expired();
    changesAtLastSave = engine.statistics().changes();
    return true;
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
    long now = engine.clock().millis();
    if (saving.get() || lastFailed && now - lastTriedAtMillis < RETRY_AFTER_FAILURE_MILLIS) {
      return;
    }
    long changes = engine.statistics().changes() - changesAtLastSave;
    for (SavePoint point : engine.settings().savePoints()) {
      if (changes >= point.changes()
          && changes > 0
          && now - lastSaveAtMillis >= point.seconds() * 1000) {
        LOG.log(
            Level.INFO,
            () -> "KSE0011 " + changes + " changes in " + point.seconds() + " seconds: saving");
        saveInBackground();
        return;
      }
    }
  }

  /** Saves because the engine closes, if it has save points; waits for a save under way first. */
  void saveOnClose() {
    try {
      awaitBackgroundSave();
      if (!engine.settings().savePoints().isEmpty()) {
        beginAfterOthers();
        run();
        CleanMark.leave(engine.settings().snapshotFile());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SnapshotException | SnapshotInProgressException e) {
      LOG.log(Level.ERROR, () -> "KSE0010 " + e.getMessage());
    }
  }
}
