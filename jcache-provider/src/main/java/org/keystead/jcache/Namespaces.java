// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Applications;

/**
 * Which application has which namespace of which engine, so that two applications in one JVM with
 * the same cache names do not meet by accident.
 *
 * <p>An application is a class loader. In a server its namespace is its name there ({@link
 * Applications}); elsewhere the first one has the empty namespace. Another one with the same claim
 * that lives at the same time gets a made-up one. Names are given back when the last manager of the
 * loader closes, so that a redeployed application finds the regions of its predecessor. A namespace
 * that is set explicitly is not asked about: setting it is how applications share.
 *
 * <p>Threads: any; synchronized.
 */
final class Namespaces {
  private static final Logger LOG = System.getLogger(Namespaces.class.getName());
  private static final Map<Place, Tenant> TENANTS = new HashMap<>();

  private Namespaces() {}

  private record Place(String engineName, String namespace) {}

  private static final class Tenant {
    private final WeakReference<ClassLoader> loader;
    private int managers;

    private Tenant(ClassLoader loader) {
      this.loader = new WeakReference<>(loader);
    }
  }

  /** A namespace in use; given back by closing it once. */
  static final class Claim implements AutoCloseable {
    private final Place place;
    private final @Nullable Tenant tenant;

    private Claim(Place place, @Nullable Tenant tenant) {
      this.place = place;
      this.tenant = tenant;
    }

    String namespace() {
      return place.namespace;
    }

    @Override
    public void close() {
      synchronized (TENANTS) {
        if (tenant != null && --tenant.managers == 0) {
          TENANTS.remove(place, tenant);
        }
      }
    }
  }

  /** The namespace that was asked for, or the one of this application if none was. */
  static Claim claim(String engineName, @Nullable String explicit, ClassLoader loader) {
    if (explicit != null) {
      return new Claim(new Place(engineName, explicit), null);
    }
    String known = Applications.nameOf(loader);
    String first = known == null ? "" : known;
    String others = known == null ? "unnamed-" : known + '-';
    synchronized (TENANTS) {
      for (int number = 1; ; number++) {
        Place place = new Place(engineName, number == 1 ? first : others + number);
        Tenant tenant = TENANTS.get(place);
        if (tenant == null || tenant.loader.get() == null) {
          tenant = new Tenant(loader);
          TENANTS.put(place, tenant);
          if (number > 1) {
            warn(engineName, place.namespace);
          }
        }
        if (tenant.loader.get() == loader) {
          tenant.managers++;
          return new Claim(place, tenant);
        }
      }
    }
  }

  private static void warn(String engineName, String namespace) {
    LOG.log(
        Level.WARNING,
        () ->
            "KSJ0001 another application without a namespace uses engine "
                + engineName
                + "; the caches of this one are in namespace "
                + namespace
                + " until it is closed. Set the property "
                + KeysteadCachingProvider.NAMESPACE
                + " to give it a stable one.");
  }
}
