// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.io.IOException;
import java.io.InputStream;

/** Has its own copies of the classes of a package, as a deployed application has. */
class Deployment extends ClassLoader {
  private final String prefix;

  /**
   * A loader.
   *
   * @param prefix what the names of its classes begin with
   */
  Deployment(String prefix) {
    super(Deployment.class.getClassLoader());
    this.prefix = prefix;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(prefix)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = transformed(name, in.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** The bytes that a class is made of, from those in its file. */
  byte[] transformed(String name, byte[] bytes) {
    return bytes;
  }
}
