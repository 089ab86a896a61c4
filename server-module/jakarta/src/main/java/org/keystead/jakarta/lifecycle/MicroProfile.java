// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.keystead.engine.config.ConfigSources;
import org.keystead.engine.config.Directive;

/** Keys from MicroProfile Config, where the server has it. */
final class MicroProfile {
  private MicroProfile() {}

  /** The directives with what MicroProfile Config says of {@code keystead.KEY} in their place. */
  static List<Directive> override(List<Directive> directives, ClassLoader loader) {
    try {
      return Present.override(directives, loader);
    } catch (LinkageError | IllegalStateException expected) {
      // The server does not have it, or nobody implements it: the other sources stand.
      return directives;
    }
  }

  /** Loaded only where its classes are. */
  private static final class Present {
    static List<Directive> override(List<Directive> directives, ClassLoader loader) {
      Config config = ConfigProvider.getConfig(loader);
      return ConfigSources.override(
          directives,
          "MicroProfile Config",
          name -> config.getOptionalValue(name, String.class).orElse(null));
    }
  }
}
