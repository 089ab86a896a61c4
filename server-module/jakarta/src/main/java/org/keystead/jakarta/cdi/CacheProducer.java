// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.Keystead;

/** Produces what {@link Keystead} qualifies. */
@Dependent
public class CacheProducer {
  /** For the container. */
  public CacheProducer() {}

  /** The cache of the injection point's name and types; created if it does not exist. */
  @Produces
  @Keystead
  @SuppressWarnings("unchecked") // the types are looked at
  <K, V> Cache<K, V> cache(InjectionPoint point, CachingExtension extension) {
    CachePoint asked = Objects.requireNonNull(CachePoint.of(point), point::toString);
    Cache<?, ?> cache = extension.cache(loader(point), asked.name(), asked.types());
    Configuration<?, ?> is = cache.getConfiguration(Configuration.class);
    if (!isAs(asked.types().keyType(), is.getKeyType())
        || !isAs(asked.types().valueType(), is.getValueType())) {
      throw otherTypes(asked, is);
    }
    return (Cache<K, V>) cache;
  }

  /** What is not declared on one side is as the other side has it. */
  private static boolean isAs(Class<?> asked, Class<?> is) {
    return asked == is || asked == Object.class || is == Object.class;
  }

  private static IllegalStateException otherTypes(CachePoint asked, Configuration<?, ?> is) {
    return new IllegalStateException(
        "KSA0008 cache "
            + asked.name()
            + " has been created with the types "
            + is.getKeyType().getName()
            + ", "
            + is.getValueType().getName()
            + ", and is injected with "
            + asked.types().keyType().getName()
            + ", "
            + asked.types().valueType().getName()
            + ". Inject it with its own types, or as Cache<?, ?>.");
  }

  /** The application's cache manager. */
  @Produces
  @Keystead
  CacheManager manager(@Nullable InjectionPoint point, CachingExtension extension) {
    return extension.manager(loader(point));
  }

  /**
   * That of the bean that asks, which may have inherited the injection point from a library of the
   * server; of the calling thread for who asks through the API.
   */
  private static ClassLoader loader(@Nullable InjectionPoint point) {
    Class<?> asking = asking(point);
    return orSystem(
        asking == null ? Thread.currentThread().getContextClassLoader() : asking.getClassLoader());
  }

  // For who asks through the API, OpenWebBeans has no injection point at all.
  private static @Nullable Class<?> asking(@Nullable InjectionPoint point) {
    if (point == null) {
      return null;
    }
    if (point.getBean() != null) {
      return point.getBean().getBeanClass();
    }
    return point.getMember() == null ? null : point.getMember().getDeclaringClass();
  }

  private static ClassLoader orSystem(@Nullable ClassLoader loader) {
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }
}
