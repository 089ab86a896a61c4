// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/**
 * Which session factories have which namespace of which engine. The first without a name has the
 * empty namespace; another one that lives at the same time gets a made-up one, so that two
 * applications with the same entities do not meet by accident. To set the same name is to share.
 *
 * <p>Threads: any; synchronized.
 */
final class Namespaces {
  private static final Logger LOG = System.getLogger(Namespaces.class.getName());
  private static final Map<String, Integer> UNNAMED = new HashMap<>();

  private Namespaces() {}

  /** A namespace for a factory that set none; to be given back. */
  static String claim(String engine) {
    synchronized (UNNAMED) {
      int number = 1;
      while (UNNAMED.containsKey(place(engine, number))) {
        number++;
      }
      UNNAMED.put(place(engine, number), number);
      String claimed = number == 1 ? "" : "~" + number;
      if (number > 1) {
        LOG.log(
            Level.WARNING,
            () ->
                "KSH0001 another session factory without a namespace uses engine "
                    + engine
                    + ": this one gets the namespace "
                    + claimed
                    + "; set hibernate.cache.keystead.namespace to name or share it");
      }
      return claimed;
    }
  }

  /** Gives a claimed namespace back. */
  static void release(String engine, String claimed) {
    synchronized (UNNAMED) {
      int number = claimed.isEmpty() ? 1 : Integer.parseInt(claimed.substring(1));
      UNNAMED.remove(place(engine, number));
    }
  }

  private static String place(String engine, int number) {
    return number + "/" + engine;
  }
}
