// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an application, each a system property or, where the server has MicroProfile
 * Config, a property of the application's own, as in its {@code
 * META-INF/microprofile-config.properties}.
 */
enum Setting {
  /** Whether our interceptor answers the annotations: {@code auto}, {@code on}, {@code off}. */
  ANNOTATIONS("keystead.cdi.annotations"),
  /** The interceptor's priority. */
  PRIORITY("keystead.cdi.priority"),
  /** How long a caller waits for another's computation at most, in milliseconds. */
  LONGEST_WAIT("keystead.cdi.longest-wait-millis"),
  /** The name of the engine that keeps the caches. */
  ENGINE("keystead.engine"),
  /** The application's namespace. */
  NAMESPACE("keystead.namespace");

  private final String property;

  Setting(String property) {
    this.property = property;
  }

  String property() {
    return property;
  }

  /** Null if nobody has set it. */
  @Nullable String value() {
    String system = System.getProperty(property);
    return system == null ? fromMicroProfile() : system;
  }

  // Its API may be absent, or be there without an implementation.
  private @Nullable String fromMicroProfile() {
    try {
      return MicroProfile.value(property).orElse(null);
    } catch (LinkageError | IllegalStateException expected) {
      return null;
    }
  }

  /** The number that is set, or the default. */
  long number(long otherwise) {
    String value = value();
    if (value == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(value.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "KSA0005 " + property + " is " + value + ", and has to be a whole number", e);
    }
  }

  /** The only class that refers to MicroProfile. */
  private static final class MicroProfile {
    static Optional<String> value(String property) {
      return ConfigProvider.getConfig().getOptionalValue(property, String.class);
    }
  }
}
