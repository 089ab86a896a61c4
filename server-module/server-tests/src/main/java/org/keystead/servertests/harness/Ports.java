// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ports of this machine that nobody uses, nor will use as long as this JVM runs.
 *
 * <p>A server listens some time after its ports were chosen, and not at all while it is restarted.
 * What is free then is not enough: each port is a byte of one file, which the JVM that chose it has
 * locked to its end. Two builds never choose the same.
 */
public final class Ports {
  private static final int FIRST = 12_000;
  private static final int BEYOND = 30_000;
  private static final int HIGHEST = 32_000;
  // From the first port that is tried to the highest of the same server.
  private static final int SPREAD = 2_000;
  private static final Path GIVEN_TO_CLIENTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  private static final FileChannel CHOSEN = open();
  private static final List<FileLock> OURS = new ArrayList<>();

  private Ports() {}

  private static FileChannel open() {
    String name = "keystead-server-tests-ports-" + System.getProperty("user.name");
    try {
      return FileChannel.open(
          Path.of(System.getProperty("java.io.tmpdir"), name),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number such that its sum with each of the given ports is free. */
  public static synchronized int freeOffset(int... ports) {
    SplittableRandom random = new SplittableRandom();
    int highest = highest();
    int beyond = Math.min(BEYOND, highest - SPREAD);
    for (int attempt = 0; attempt < 10_000; attempt++) {
      int offset = random.nextInt(FIRST, beyond) - ports[0];
      if (choose(offset, highest, ports)) {
        return offset;
      }
    }
    throw new IllegalStateException("no free ports on this machine");
  }

  // Below what the system gives to clients, if that leaves anything.
  private static int highest() {
    try {
      String range = Files.readString(GIVEN_TO_CLIENTS).trim();
      int first = Integer.parseInt(range.split("\\s+")[0]);
      return first > FIRST + 2 * SPREAD ? Math.min(HIGHEST, first - 1) : HIGHEST;
    } catch (IOException notLinux) {
      return HIGHEST;
    }
  }

  private static boolean choose(int offset, int highest, int... ports) {
    List<FileLock> locks = new ArrayList<>();
    for (int port : ports) {
      int number = offset + port;
      FileLock lock = number < 1024 || number > highest ? null : lock(number);
      if (lock == null) {
        locks.forEach(Ports::release);
        return false;
      }
      locks.add(lock);
      if (!isFree(number)) {
        locks.forEach(Ports::release);
        return false;
      }
    }
    OURS.addAll(locks);
    return true;
  }

  private static @Nullable FileLock lock(int port) {
    try {
      return CHOSEN.tryLock(port, 1, false);
    } catch (OverlappingFileLockException ours) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void release(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
