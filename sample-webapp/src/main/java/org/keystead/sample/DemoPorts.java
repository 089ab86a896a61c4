// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;

/** Finds ports that nobody listens on. */
final class DemoPorts {
  static final String HOST = "127.0.0.1";

  private static final int TRIED = 20;

  private DemoPorts() {}

  /**
   * The wanted port, or if it is taken the next one that is free, which {@code notice} is told.
   *
   * @param what listens there, as the message calls it
   */
  static int free(int wanted, String what, Consumer<String> notice) {
    for (int port = wanted; wanted != 0 && port < wanted + TRIED && port <= 65535; port++) {
      if (isFree(port)) {
        if (port != wanted) {
          notice.accept(
              "Port " + wanted + " is taken by another program: " + what + " is on " + port + ".");
        }
        return port;
      }
    }
    int any = anyFree();
    if (wanted != 0) {
      notice.accept(
          "Port " + wanted + " and those after it are taken: " + what + " is on " + any + ".");
    }
    return any;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(HOST, port));
      return true;
    } catch (IOException expected) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new DemoException("No port of " + HOST + " is free: " + e.getMessage(), e);
    }
  }
}
