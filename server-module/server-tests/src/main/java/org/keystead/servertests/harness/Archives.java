// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.cache.Caching;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.keystead.engine.Engine;
import org.keystead.jcache.KeysteadCachingProvider;
import org.keystead.servertests.app.CacheServlet;

/** The archives of the tests. */
public final class Archives {
  private Archives() {}

  /** The application without any library; its context path is the name without {@code .war}. */
  public static WebArchive war(String name) {
    return ShrinkWrap.create(WebArchive.class, name).addPackage(CacheServlet.class.getPackage());
  }

  /** The application with the JCache provider among its own libraries. */
  public static WebArchive withProvider(String name) {
    return war(name)
        .addAsLibraries(jars(Caching.class, KeysteadCachingProvider.class, Engine.class));
  }

  /** The jars that those classes are in. */
  public static File[] jars(Class<?>... ofClasses) {
    return Arrays.stream(ofClasses).map(Archives::jar).toArray(File[]::new);
  }

  private static File jar(Class<?> ofClass) {
    try {
      Path path = Path.of(ofClass.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!path.toString().endsWith(".jar")) {
        throw new IllegalStateException(path + " is no jar: run the tests from the phase verify");
      }
      return path.toFile();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
