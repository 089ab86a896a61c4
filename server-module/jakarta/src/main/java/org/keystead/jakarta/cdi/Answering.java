// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.annotations.Operations;

/**
 * Who answers the caching annotations of an application, so that no call is intercepted twice.
 *
 * <p>A server may have interceptors of its own, which apply to every application: Payara's pass the
 * calls on to Hazelcast. Ours answer if there is no other, if the application has this library
 * among its own, or if it says so by the setting {@code keystead.cdi.annotations=on}; then the
 * others are disabled for this application. Where it is installed in the server for all, an
 * application that says nothing keeps what it had.
 *
 * <p>Threads: the container's at deployment.
 */
final class Answering {
  private static final Logger LOG = System.getLogger(Answering.class.getName());

  private final String setting;
  private boolean everyBeanHasUsAsLibrary = true;
  private boolean ours = true;

  /** Decides by that setting; null if it is not set. */
  Answering(@Nullable String setting) {
    this.setting = setting == null ? "auto" : setting.trim().toLowerCase(Locale.ROOT);
    if (!List.of("auto", "on", "off").contains(this.setting)) {
      throw new IllegalArgumentException(
          "KSA0005 "
              + Setting.ANNOTATIONS.property()
              + " is "
              + setting
              + ", and has to be auto, on or off");
    }
  }

  /** Notes a class with caching annotations. */
  void bean(Class<?> type) {
    everyBeanHasUsAsLibrary &= type.getClassLoader() == Answering.class.getClassLoader();
  }

  /**
   * Takes the interceptors out of the container's list that are not to answer.
   *
   * @param enabled those that are enabled for the application, which can be changed
   */
  void decide(List<Class<?>> enabled) {
    List<Class<?>> others = enabled.stream().filter(Answering::isAnother).toList();
    ours =
        setting.equals("on")
            || setting.equals("auto") && (others.isEmpty() || everyBeanHasUsAsLibrary);
    if (!ours) {
      enabled.remove(CacheInterceptor.class);
    } else {
      others.forEach(enabled::remove); // One by one: Weld's list fails at removeAll.
    }
    if (!others.isEmpty()) {
      LOG.log(Level.INFO, () -> decision(others));
    }
  }

  private String decision(List<Class<?>> others) {
    String found = "KSA0006 the container has other interceptors of caching annotations " + others;
    return ours
        ? found + ": disabled for this application, whose annotations are answered by Keystead"
        : found
            + ": they answer. Set "
            + Setting.ANNOTATIONS.property()
            + "=on to let Keystead answer.";
  }

  private static boolean isAnother(Class<?> interceptor) {
    return interceptor != CacheInterceptor.class
        && interceptor.isAnnotationPresent(Interceptor.class)
        && Operations.ANNOTATIONS.stream().anyMatch(interceptor::isAnnotationPresent);
  }

  /** Whether our interceptor answers; after {@link #decide}. */
  boolean isOurs() {
    return ours;
  }
}
