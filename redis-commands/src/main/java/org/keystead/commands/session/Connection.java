// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/** The transport under a session, as the command language sees it. Safe for all threads. */
public interface Connection {
  /** Why the server closes a connection by itself. */
  enum Reason {
    /** Too many bytes of requests wait: {@code client-query-buffer-limit}. */
    QUERY_LIMIT,
    /** Too many bytes of replies wait: {@code client-output-buffer-limit}. */
    OUTPUT_LIMIT,
    /** All clients together need too much: {@code maxmemory-clients}. */
    EVICTED
  }

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

  /** Bytes of commands that were received whole and wait, or are not complete. */
  long argumentBytes();

  /** Bytes that are kept for more input. */
  long freeInputBytes();

  /** In how many pieces replies wait to be sent. */
  int outputPieces();

  /** Runs something on the connection's event loop, after the replies to what came so far. */
  void execute(Runnable task);

  /** Bytes of replies that wait to be sent. */
  long outputBytes();

  /** Closes without sending what waits. */
  void close();

  /** The same, counted and logged. */
  void close(Reason reason);

  /** There are messages in the session's inbox: they are to be sent when its loop comes to it. */
  void wake();

  /**
   * The command for which the client waited has its reply: its loop goes on when it comes to it.
   */
  void resume();

  /** Whether clients should not make this process keep more than a little for them. */
  boolean isMemoryShort();

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
        public long argumentBytes() {
          return 0;
        }

        @Override
        public long freeInputBytes() {
          return 0;
        }

        @Override
        public int outputPieces() {
          return 0;
        }

        @Override
        public void execute(Runnable task) {
          task.run();
        }

        @Override
        public long outputBytes() {
          return 0;
        }

        @Override
        public void close() {
          // nothing to close
        }

        @Override
        public void close(Reason reason) {
          // nothing to close
        }

        @Override
        public void wake() {
          // nobody listens
        }

        @Override
        public void resume() {
          // nobody waits
        }

        @Override
        public boolean isMemoryShort() {
          return false;
        }
      };
}
