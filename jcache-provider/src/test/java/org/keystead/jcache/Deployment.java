// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.io.IOException;
import java.io.InputStream;

/** A class loader that defines the domain classes a second time, as another deployment would. */
final class Deployment extends ClassLoader {
  Deployment() {
    super(Deployment.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(Domain.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** A person of this deployment's class. */
  Object person(String name) throws ReflectiveOperationException {
    return loadClass(Domain.Person.class.getName(), true)
        .getConstructor(String.class)
        .newInstance(name);
  }
}
