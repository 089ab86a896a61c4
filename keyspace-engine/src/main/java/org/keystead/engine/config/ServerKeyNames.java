// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.Set;

/**
 * The keys that only a server has. An engine inside an application skips them, since one file may
 * serve both; anything else that it does not know is a mistake. A test of the server's module holds
 * this list to the declarations there.
 */
public final class ServerKeyNames {
  /** In no order. */
  public static final Set<String> ALL =
      Set.of(
          "acl-pubsub-default",
          "aclfile",
          "acllog-max-len",
          "appendonly",
          "bind",
          "client-output-buffer-limit",
          "client-query-buffer-limit",
          "cluster-enabled",
          "enable-debug-command",
          "enable-protected-configs",
          "io-threads",
          "maxclients",
          "maxclients-unauthenticated",
          "notify-keyspace-events",
          "port",
          "protected-mode",
          "requirepass",
          "tcp-backlog",
          "tcp-keepalive",
          "timeout",
          "transport",
          "unixsocket",
          "unixsocketperm",
          "user");

  private ServerKeyNames() {}
}
