// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.kit;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.keystead.jakarta.cdi.CachingExtension;

/** Gives the compatibility kit its beans; the kit finds it as a service and never ends it. */
public final class WeldBeanProvider implements BeanProvider {
  private static final SeContainer CONTAINER =
      SeContainerInitializer.newInstance()
          .disableDiscovery()
          .addExtensions(new CachingExtension())
          .addBeanClasses(
              CacheNameOnEachMethodBlogManagerImpl.class,
              ClassLevelCacheConfigBlogManagerImpl.class,
              UsingDefaultCacheNameBlogManagerImpl.class,
              CountingInterceptor.class)
          .initialize();

  /** For the service loader. */
  public WeldBeanProvider() {}

  @Override
  public <T> T getBeanByType(Class<T> type) {
    return CONTAINER.select(type).get();
  }

  static void close() {
    CONTAINER.close();
  }
}
