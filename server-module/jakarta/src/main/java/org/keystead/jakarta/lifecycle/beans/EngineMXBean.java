// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

/** An engine in JMX. */
public interface EngineMXBean {
  String getName();

  /** Keys of all databases, those of regions included. */
  long getKeys();

  /** What all entries cost on the heap. */
  long getUsedBytes();

  /** The limit of that; 0 for none. */
  long getMaxMemoryBytes();

  /** Reads by clients that found their key; what caches count is their own affair. */
  long getKeyspaceHits();

  long getKeyspaceMisses();

  long getExpiredKeys();

  long getEvictedKeys();

  /** Changes since the engine was opened. */
  long getChanges();

  /** Where the snapshot is, or would be. */
  String getSnapshotFile();

  /** Whether the engine saves by itself. */
  boolean isSaving();

  /** When the last save ended, in milliseconds since the epoch. */
  long getLastSaveAtMillis();

  boolean isLastSaveFailed();

  long getChangesSinceLastSave();

  /** Saves a snapshot now. */
  void save();
}
