// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/**
 * How saving and loading stand, by the names of INFO persistence.
 *
 * @param inProgress a save is under way
 * @param lastSaveAtMillis when the last successful save ended, or the engine was opened
 * @param lastFailed the last save failed
 * @param changesSinceLastSave changes that no snapshot has
 * @param lastDurationMillis how long the last save took; -1 before the first
 * @param currentStartedAtMillis when the present save began; -1 when there is none
 * @param currentKeys how many keys the present save has looked at; 0 when there is none
 * @param currentKeysTotal how many keys it has to look at; 0 when there is none
 * @param saves successful saves since the engine was opened
 * @param lastWritten entries in the last snapshot
 * @param lastSkipped live objects that could not be written to the last snapshot
 * @param loadedKeys keys loaded at the start
 * @param expiredOnLoad keys of the loaded file that had expired
 */
public record SnapshotStatus(
    boolean inProgress,
    long lastSaveAtMillis,
    boolean lastFailed,
    long changesSinceLastSave,
    long lastDurationMillis,
    long currentStartedAtMillis,
    long currentKeys,
    long currentKeysTotal,
    long saves,
    long lastWritten,
    long lastSkipped,
    long loadedKeys,
    long expiredOnLoad) {}
