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

  /** Whether it came by a Unix domain socket. */
  default boolean isUnixSocket() {
    return false;
  }

  /** The socket's descriptor, or -1. */
  int descriptor();

  /** Bytes received of a command that is not complete yet. */
  long inputBytes();

  /** Bytes of commands that were received whole and wait, or are not complete. */
  long argumentBytes();

  /** Bytes that are kept for more input. */
  long freeInputBytes();

  /** In how many pieces replies wait that were not handed to the socket yet. */
  int outputPieces();

  /** Bytes of replies that were handed to the socket, which has not taken them. */
  long sendingBytes();

  /** The most bytes of replies that were sent at once so far. */
  long largestOutputBytes();

  /** Runs something on the connection's event loop, after the replies to what came so far. */
  void execute(Runnable task);

  /** Bytes of replies that wait to be sent, handed to the socket or not. */
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

  /**
   * A command of this connection takes long: lets its event loop serve other connections, from
   * within, as far as they may be served meanwhile. Does nothing where that is not possible.
   */
  default void serveOthers() {}

  /** A connection to nowhere, for sessions without a client: tests. */
  Connection NONE = new NoConnection();
}
