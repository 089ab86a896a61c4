// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.registry.classloading.spi.ClassLoadingException;

/** Finds the classes of an application where its session factory finds them. */
final class HibernateClasses extends ClassLoader {
  private final ClassLoaderService service;

  HibernateClasses(ClassLoaderService service) {
    super(null);
    this.service = service;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return service.classForName(name);
    } catch (ClassLoadingException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
