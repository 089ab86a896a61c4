// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.Engine;
import org.keystead.engine.event.Origin;

/**
 * FLUSHALL and FLUSHDB. ASYNC and SYNC are the same: tables are exchanged for empty ones, and the
 * garbage collector has the rest.
 */
final class Flushing {
  private Flushing() {}

  /**
   * A background save ends, which would only bring back what is removed here; if save points are
   * configured, what is there now is saved before the answer.
   */
  static void allDatabases(ClientCall call, ReplySink out) {
    call.options();
    Engine engine = call.server().engine();
    engine.snapshots().giveUpBackgroundSave();
    engine.clear(Origin.CLIENT);
    if (!engine.settings().savePoints().isEmpty()) {
      engine.snapshots().saveAnew();
    }
    out.ok();
  }

  static void oneDatabase(ClientCall call, ReplySink out) {
    call.options();
    call.keyspace().clear();
    out.ok();
  }
}
