// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;

/** INFO persistence: how saving stands. */
enum PersistenceField implements InfoField {
  LOADING("Always 0: clients are let in when the snapshot is loaded.", c -> 0),
  ASYNC_LOADING("Always 0: there are no replicas.", c -> 0),
  RDB_CHANGES_SINCE_LAST_SAVE(
      "Changes that no snapshot has.", c -> c.snapshots().changesSinceLastSave()),
  CURRENT_SAVE_KEYS_PROCESSED(
      "How many keys the present save has looked at; 0 for none.",
      c -> c.snapshots().currentKeys()),
  CURRENT_SAVE_KEYS_TOTAL(
      "How many keys it has to look at; 0 for none.", c -> c.snapshots().currentKeysTotal()),
  RDB_BGSAVE_IN_PROGRESS(
      "Whether a save is under way.", c -> Texts.oneIf(c.snapshots().inProgress())),
  RDB_LAST_SAVE_TIME(
      "When the last successful save ended, or the engine was opened, in seconds since 1970.",
      c -> c.snapshots().lastSaveAtMillis() / 1000),
  RDB_LAST_BGSAVE_STATUS(
      "Whether the last save succeeded: ok or err.",
      c -> c.snapshots().lastFailed() ? "err" : "ok"),
  RDB_LAST_BGSAVE_TIME_SEC(
      "How many seconds the last save took; -1 before the first.",
      c -> seconds(c.snapshots().lastDurationMillis())),
  RDB_CURRENT_BGSAVE_TIME_SEC(
      "For how many seconds the present save has been running; -1 for none.",
      c -> runningSeconds(c)),
  RDB_SAVES("Successful saves since the start.", c -> c.snapshots().saves()),
  RDB_LAST_COW_SIZE("Always 0: a save copies no memory pages.", c -> 0),
  RDB_LAST_LOAD_KEYS_EXPIRED(
      "Keys of the loaded snapshot that had expired.", c -> c.snapshots().expiredOnLoad()),
  RDB_LAST_LOAD_KEYS_LOADED("Keys loaded at the start.", c -> c.snapshots().loadedKeys()),
  RDB_LAST_SAVE_KEYS_WRITTEN("Keys in the last snapshot.", c -> c.snapshots().lastWritten()),
  RDB_LAST_SAVE_KEYS_SKIPPED(
      "Live objects that could not be encoded for the last snapshot.",
      c -> c.snapshots().lastSkipped()),
  AOF_ENABLED("Always 0: there is no append-only file.", c -> 0),
  AOF_REWRITE_IN_PROGRESS("Always 0: there is no append-only file.", c -> 0),
  AOF_REWRITE_SCHEDULED("Always 0: there is no append-only file.", c -> 0),
  AOF_LAST_REWRITE_TIME_SEC("Always -1: there is no append-only file.", c -> -1),
  AOF_CURRENT_REWRITE_TIME_SEC("Always -1: there is no append-only file.", c -> -1),
  AOF_LAST_BGREWRITE_STATUS("Always ok: there is no append-only file.", c -> "ok"),
  AOF_LAST_WRITE_STATUS("Always ok: there is no append-only file.", c -> "ok"),
  AOF_LAST_COW_SIZE("Always 0: there is no append-only file.", c -> 0),
  MODULE_FORK_IN_PROGRESS("Always 0: nothing forks.", c -> 0),
  MODULE_FORK_LAST_COW_SIZE("Always 0: nothing forks.", c -> 0);

  private final String doc;
  private final Source source;

  PersistenceField(String doc, Source source) {
    this.doc = doc;
    this.source = source;
  }

  @Override
  public String doc() {
    return doc;
  }

  @Override
  public @Nullable String value(InfoContext context) {
    return InfoField.text(source, context);
  }

  private static long seconds(long millis) {
    return millis < 0 ? -1 : millis / 1000;
  }

  private static long runningSeconds(InfoContext c) {
    long started = c.snapshots().currentStartedAtMillis();
    return started < 0 ? -1 : Math.max(0, c.nowMillis() - started) / 1000;
  }
}
