// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web;

import java.util.List;

/**
 * What a servlet container shows to its applications: the servlet API and itself, and nothing else
 * of the test's class path. A container as a program has such a loader from the start.
 */
final class ContainerLoader extends ClassLoader {
  private static final List<String> SHOWN =
      List.of(
          "jakarta.servlet.",
          "jakarta.annotation.",
          "jakarta.el.",
          "org.apache.",
          "org.eclipse.jetty.",
          "org.slf4j.");

  ContainerLoader() {
    super("container", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHOWN.stream().noneMatch(name::startsWith)) {
      throw new ClassNotFoundException(name);
    }
    return Class.forName(name, false, ContainerLoader.class.getClassLoader());
  }
}
