// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;

/** INFO replication: there is none yet. */
enum ReplicationField implements InfoField {
  ROLE("Always master.", c -> "master"),
  CONNECTED_SLAVES("Always 0: there are no replicas.", c -> 0),
  MASTER_FAILOVER_STATE("Always no-failover.", c -> "no-failover"),
  MASTER_REPLID("The run_id: this process has a history of its own.", c -> c.server().runId()),
  MASTER_REPLID2("Forty zeros: there is no former history.", c -> "0".repeat(40)),
  MASTER_REPL_OFFSET("Always 0: there are no replicas.", c -> 0),
  SECOND_REPL_OFFSET("Always -1: there is no former history.", c -> -1),
  REPL_BACKLOG_ACTIVE("Always 0: there are no replicas.", c -> 0),
  REPL_BACKLOG_SIZE("Always 0: there are no replicas.", c -> 0),
  REPL_BACKLOG_FIRST_BYTE_OFFSET("Always 0: there are no replicas.", c -> 0),
  REPL_BACKLOG_HISTLEN("Always 0: there are no replicas.", c -> 0);

  private final String doc;
  private final Source source;

  ReplicationField(String doc, Source source) {
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
}
