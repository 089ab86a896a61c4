// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.BlockedCall;
import org.keystead.commands.session.Connection;
import org.keystead.commands.session.Session;

/** INFO clients: who is connected. */
enum ClientsField implements InfoField {
  CONNECTED_CLIENTS("Clients that are connected.", c -> c.server().clients().count()),
  CLUSTER_CONNECTIONS("Always 0: there is no cluster mode.", c -> 0),
  MAXCLIENTS("How many may be connected at a time.", c -> c.settings().maxClients()),
  CLIENT_RECENT_MAX_INPUT_BUFFER(
      "The longest unfinished request of a client, in bytes.",
      c -> longest(c, Connection::inputBytes)),
  CLIENT_RECENT_MAX_OUTPUT_BUFFER(
      "The most that waits to be sent to a client, in bytes.",
      c -> longest(c, Connection::outputBytes)),
  BLOCKED_CLIENTS("Clients that wait for something in some keys.", c -> count(c, call -> true)),
  TRACKING_CLIENTS(
      "Clients that are told when keys change.", c -> c.server().tracking().clientCount()),
  CLIENTS_IN_TIMEOUT_TABLE(
      "Those of them that wait for so long only.", c -> count(c, BlockedCall::hasTimeout));

  private final String doc;
  private final Source source;

  ClientsField(String doc, Source source) {
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

  private static long count(InfoContext c, Predicate<BlockedCall> which) {
    long count = 0;
    for (Session session : c.server().clients().all()) {
      BlockedCall call = session.blocked();
      count += call != null && which.test(call) ? 1 : 0;
    }
    return count;
  }

  private static long longest(InfoContext c, ToLongFunction<Connection> bytes) {
    long longest = 0;
    for (Session session : c.server().clients().all()) {
      longest = Math.max(longest, bytes.applyAsLong(session.connection()));
    }
    return longest;
  }
}
