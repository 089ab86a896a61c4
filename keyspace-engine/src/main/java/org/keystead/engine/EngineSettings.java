// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.keystead.engine.value.EncodingLimits;

/**
 * What can be set of an engine, before it is opened and while it runs. The names are those of
 * redis.conf; {@code CONFIG SET} ends here.
 *
 * <p>Threads: written by anybody, read by everybody; a change takes effect with the next operation
 * or the next tick.
 */
public final class EngineSettings {
  private final EncodingLimits encodings = new EncodingLimits();
  private volatile long maxMemoryBytes;
  private volatile EvictionPolicy maxMemoryPolicy = EvictionPolicy.NOEVICTION;
  private volatile int maxMemorySamples = 10;
  private volatile int lfuLogFactor = 10;
  private volatile int lfuDecayMinutes = 1;
  private volatile boolean activeExpire = true;
  private volatile Path dir = Path.of("").toAbsolutePath();
  private volatile String dbFilename = "dump.rdb";
  private volatile List<SavePoint> savePoints = List.of();
  private volatile boolean rdbCompression = true;
  private volatile boolean rdbChecksum = true;
  private volatile boolean stopWritesOnBgsaveError = true;
  private volatile OnError onError = OnError.FAIL;
  private volatile long maxBulkLengthBytes = 512L << 20;
  private volatile List<RegionConfig> regions = List.of();
  private volatile List<String> serialFilterPatterns = List.of();

  /** The defaults: no limit, no save points, the working directory. */
  public EngineSettings() {}

  /**
   * Save when at least so many changes happened within so many seconds.
   *
   * @param seconds since the last save
   * @param changes since the last save
   */
  public record SavePoint(long seconds, long changes) {
    public SavePoint {
      if (seconds < 1 || changes < 0) {
        throw new IllegalArgumentException("a save point takes seconds >= 1 and changes >= 0");
      }
    }
  }

  /** 0 for no limit. */
  public long maxMemoryBytes() {
    return maxMemoryBytes;
  }

  public EngineSettings maxMemoryBytes(long bytes) {
    maxMemoryBytes = bytes;
    return this;
  }

  public EvictionPolicy maxMemoryPolicy() {
    return maxMemoryPolicy;
  }

  public EngineSettings maxMemoryPolicy(EvictionPolicy policy) {
    maxMemoryPolicy = Objects.requireNonNull(policy);
    return this;
  }

  public int maxMemorySamples() {
    return maxMemorySamples;
  }

  public EngineSettings maxMemorySamples(int samples) {
    maxMemorySamples = samples;
    return this;
  }

  public int lfuLogFactor() {
    return lfuLogFactor;
  }

  public EngineSettings lfuLogFactor(int factor) {
    lfuLogFactor = factor;
    return this;
  }

  public int lfuDecayMinutes() {
    return lfuDecayMinutes;
  }

  public EngineSettings lfuDecayMinutes(int minutes) {
    lfuDecayMinutes = minutes;
    return this;
  }

  /** Whether the background tick drops expired keys; off only for tests (DEBUG). */
  public boolean activeExpire() {
    return activeExpire;
  }

  public EngineSettings activeExpire(boolean on) {
    activeExpire = on;
    return this;
  }

  /** The directory of the snapshot; absolute. */
  public Path dir() {
    return dir;
  }

  public EngineSettings dir(Path directory) {
    dir = directory.toAbsolutePath().normalize();
    return this;
  }

  public String dbFilename() {
    return dbFilename;
  }

  public EngineSettings dbFilename(String fileName) {
    dbFilename = Objects.requireNonNull(fileName);
    return this;
  }

  /** Where the snapshot is. */
  public Path snapshotFile() {
    return dir.resolve(dbFilename);
  }

  public List<SavePoint> savePoints() {
    return savePoints;
  }

  public EngineSettings savePoints(List<SavePoint> points) {
    savePoints = List.copyOf(points);
    return this;
  }

  public boolean rdbCompression() {
    return rdbCompression;
  }

  public EngineSettings rdbCompression(boolean on) {
    rdbCompression = on;
    return this;
  }

  public boolean rdbChecksum() {
    return rdbChecksum;
  }

  public EngineSettings rdbChecksum(boolean on) {
    rdbChecksum = on;
    return this;
  }

  /** What happens when the engine is opened and its snapshot cannot be read. */
  public OnError onError() {
    return onError;
  }

  public EngineSettings onError(OnError reaction) {
    onError = Objects.requireNonNull(reaction);
    return this;
  }

  public boolean stopWritesOnBgsaveError() {
    return stopWritesOnBgsaveError;
  }

  public EngineSettings stopWritesOnBgsaveError(boolean on) {
    stopWritesOnBgsaveError = on;
    return this;
  }

  /** The longest string that is accepted from outside (proto-max-bulk-len). */
  public long maxBulkLengthBytes() {
    return maxBulkLengthBytes;
  }

  public EngineSettings maxBulkLengthBytes(long bytes) {
    maxBulkLengthBytes = bytes;
    return this;
  }

  /** Up to which size collections are kept small; to be changed in place. */
  public EncodingLimits encodings() {
    return encodings;
  }

  /** What is configured of regions by name; the first that matches counts. */
  public List<RegionConfig> regions() {
    return regions;
  }

  public EngineSettings regions(List<RegionConfig> configs) {
    regions = List.copyOf(configs);
    return this;
  }

  /** What serialised values from outside may contain besides the standard, as patterns. */
  public List<String> serialFilterPatterns() {
    return serialFilterPatterns;
  }

  public EngineSettings serialFilterPatterns(List<String> patterns) {
    serialFilterPatterns = List.copyOf(patterns);
    return this;
  }
}
