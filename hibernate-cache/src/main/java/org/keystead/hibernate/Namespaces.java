// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Applications;

/**
 * Which session factories have which namespace of which engine, where none is set. In a server it
 * is the application's name there, elsewhere the empty one. Another factory with the same claim
 * that lives at the same time gets a made-up one, so that two applications with the same entities
 * do not meet by accident. To set the same name is to share.
 *
 * <p>Threads: any; synchronized.
 */
final class Namespaces {
  private static final Logger LOG = System.getLogger(Namespaces.class.getName());
  private static final Set<Place> TAKEN = new HashSet<>();

  private Namespaces() {}

  private record Place(String engine, String namespace) {}

  /**
   * A namespace for a factory that set none; to be given back.
   *
   * @param application the loader of its classes, if known
   */
  static String claim(String engine, @Nullable ClassLoader application) {
    String known = application == null ? null : Applications.nameOf(application);
    String first = known == null ? "" : known;
    synchronized (TAKEN) {
      int number = 1;
      String claimed = first;
      while (!TAKEN.add(new Place(engine, claimed))) {
        number++;
        claimed = first + '~' + number;
      }
      if (number > 1) {
        warn(engine, claimed);
      }
      return claimed;
    }
  }

  private static void warn(String engine, String claimed) {
    LOG.log(
        Level.WARNING,
        () ->
            "KSH0001 another session factory without a namespace uses engine "
                + engine
                + ": this one gets the namespace "
                + claimed
                + "; set hibernate.cache.keystead.namespace to name or share it");
  }

  /** Gives a claimed namespace back. */
  static void release(String engine, String claimed) {
    synchronized (TAKEN) {
      TAKEN.remove(new Place(engine, claimed));
    }
  }
}
