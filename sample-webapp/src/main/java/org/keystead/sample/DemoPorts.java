// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.io.IOException;
import java.net.BindException;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Ports that nobody else listens on. */
final class DemoPorts {
  static final String HOST = "127.0.0.1";

  private static final int TRIED = 20;
  private static final int MAX_PORT = 65535;

  private DemoPorts() {}

  /** Makes what listens on a port; 0 is for any. */
  @FunctionalInterface
  interface Opener<T> {
    /**
     * Begins to listen.
     *
     * @throws BindException if somebody else listens there
     */
    T open(int port) throws IOException;
  }

  /**
   * Listens on the wanted port, or if it is taken on the next one that is free, which {@code
   * notice} is told. Whether a port is free shows when it is listened on: until then anybody may
   * take it.
   *
   * @param wanted 0 for any
   * @param what listens there, as the message calls it
   * @param portOf where it listens
   */
  static <T> T open(
      int wanted, String what, Consumer<String> notice, Opener<T> opener, ToIntFunction<T> portOf)
      throws IOException {
    if (wanted == 0) {
      return opener.open(0);
    }
    for (int port = wanted; port < wanted + TRIED && port <= MAX_PORT; port++) {
      try {
        T found = opener.open(port);
        if (port != wanted) {
          notice.accept(
              "Port " + wanted + " is taken by another program: " + what + " is on " + port + ".");
        }
        return found;
      } catch (BindException expected) {
        // The next one, then.
      }
    }
    T any = opener.open(0);
    notice.accept(
        "Port "
            + wanted
            + " and those after it are taken: "
            + what
            + " is on "
            + portOf.applyAsInt(any)
            + ".");
    return any;
  }
}
