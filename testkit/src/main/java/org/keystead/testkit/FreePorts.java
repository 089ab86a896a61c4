// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Loopback ports for servers that have to be told theirs before they listen. A port that the system
 * chose and got back may be given to the next client that connects to anywhere, before the server
 * comes. These lie below all ports that systems give away by themselves, and none is told twice.
 *
 * <p>Threads: any.
 */
public final class FreePorts {
  private static final int FIRST = 10_240;
  private static final int BEYOND = 12_000;

  private static final Set<Integer> TOLD = new HashSet<>();
  private static final SplittableRandom RANDOM = new SplittableRandom();

  private FreePorts() {}

  /** Another port that nobody listens on. */
  public static synchronized int next() {
    while (TOLD.size() < BEYOND - FIRST) {
      int port = RANDOM.nextInt(FIRST, BEYOND);
      if (TOLD.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port from " + FIRST + " to " + BEYOND + " is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
