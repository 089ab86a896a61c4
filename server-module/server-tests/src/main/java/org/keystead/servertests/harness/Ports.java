// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/** Ports of this machine that nobody uses. */
public final class Ports {
  private static final int FIRST = 12_000;
  private static final int BEYOND = 30_000;

  private Ports() {}

  /**
   * A number such that its sum with each of the given ports is free. Random, so that two builds
   * that look at the same time hardly ever choose the same; below what systems give to clients.
   */
  public static int freeOffset(int... ports) {
    SplittableRandom random = new SplittableRandom();
    for (int attempt = 0; attempt < 1000; attempt++) {
      int offset = random.nextInt(FIRST, BEYOND) - ports[0];
      if (areFree(offset, ports)) {
        return offset;
      }
    }
    throw new IllegalStateException("no free ports on this machine");
  }

  private static boolean areFree(int offset, int... ports) {
    for (int port : ports) {
      int number = offset + port;
      if (number < 1024 || number > 32_000 || !isFree(number)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
