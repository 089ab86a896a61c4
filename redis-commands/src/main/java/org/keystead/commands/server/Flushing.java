// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.event.Origin;

/**
 * FLUSHALL and FLUSHDB. ASYNC and SYNC are the same: tables are exchanged for empty ones, and the
 * garbage collector has the rest.
 */
final class Flushing {
  private Flushing() {}

  /** Saves afterwards, if save points are configured, so that a crash does not bring keys back. */
  static void allDatabases(ClientCall call, ReplySink out) {
    call.options();
    call.server().engine().clear(Origin.CLIENT);
    Saving.ifConfigured(call);
    out.ok();
  }

  static void oneDatabase(ClientCall call, ReplySink out) {
    call.options();
    call.keyspace().clear();
    out.ok();
  }
}
