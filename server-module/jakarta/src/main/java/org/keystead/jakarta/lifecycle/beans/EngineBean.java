// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import org.keystead.engine.Engine;

/** Shows an engine. */
final class EngineBean implements EngineMXBean {
  private final Engine engine;

  EngineBean(Engine engine) {
    this.engine = engine;
  }

  @Override
  public String getName() {
    return engine.name();
  }

  @Override
  public long getKeys() {
    long keys = 0;
    for (int database = 0; database < Engine.DATABASES; database++) {
      keys += engine.keyspace(database).size();
    }
    return keys;
  }

  @Override
  public long getUsedBytes() {
    return engine.usedBytes();
  }

  @Override
  public long getMaxMemoryBytes() {
    return engine.settings().maxMemoryBytes();
  }

  @Override
  public long getKeyspaceHits() {
    return engine.statistics().keyspaceHits();
  }

  @Override
  public long getKeyspaceMisses() {
    return engine.statistics().keyspaceMisses();
  }

  @Override
  public long getExpiredKeys() {
    return engine.statistics().expiredKeys();
  }

  @Override
  public long getEvictedKeys() {
    return engine.statistics().evictedKeys();
  }

  @Override
  public long getChanges() {
    return engine.statistics().changes();
  }

  @Override
  public String getSnapshotFile() {
    return engine.settings().snapshotFile().toString();
  }

  @Override
  public boolean isSaving() {
    return !engine.settings().savePoints().isEmpty();
  }

  @Override
  public long getLastSaveAtMillis() {
    return engine.snapshots().status().lastSaveAtMillis();
  }

  @Override
  public boolean isLastSaveFailed() {
    return engine.snapshots().status().lastFailed();
  }

  @Override
  public long getChangesSinceLastSave() {
    return engine.snapshots().status().changesSinceLastSave();
  }

  @Override
  public void save() {
    engine.snapshots().save();
  }
}
