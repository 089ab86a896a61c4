// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/** The transport under a session, as CLIENT LIST and CLIENT KILL see it. Safe for all threads. */
public interface Connection {
  /** The client's {@code ip:port}. */
  String remoteAddress();

  /** The {@code ip:port} that it connected to. */
  String localAddress();

  /** Whether the client is on this machine. */
  boolean isLocal();

  /** The socket's descriptor, or -1. */
  int descriptor();

  /** Bytes received of a command that is not complete yet. */
  long inputBytes();

  /** Bytes of replies that wait to be sent. */
  long outputBytes();

  /** Closes without sending what waits. */
  void close();

  /** A connection to nowhere, for sessions without a client: scripts and tests. */
  Connection NONE =
      new Connection() {
        @Override
        public String remoteAddress() {
          return "";
        }

        @Override
        public String localAddress() {
          return "";
        }

        @Override
        public boolean isLocal() {
          return true;
        }

        @Override
        public int descriptor() {
          return -1;
        }

        @Override
        public long inputBytes() {
          return 0;
        }

        @Override
        public long outputBytes() {
          return 0;
        }

        @Override
        public void close() {
          // nothing to close
        }
      };
}
