// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/**
 * A port of this machine that is free, and likely to stay so until a program listens on it: higher
 * ones the system gives away, to whoever connects to somewhere.
 */
public final class FreePort {
  private static final int LOWEST = 9_000;
  private static final int BEYOND = 12_000;

  private FreePort() {}

  /** One of loopback that nobody listens on now; another one each time as far as possible. */
  public static int find() {
    SplittableRandom random = new SplittableRandom();
    while (true) {
      int port = random.nextInt(LOWEST, BEYOND);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // somebody has it: another one then
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
