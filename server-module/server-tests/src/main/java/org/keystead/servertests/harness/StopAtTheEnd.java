// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Stops the server after the last test of the last class. Arquillian stops a container of mode
 * manual after each class, and one of mode suite cannot be restarted: so the mode is custom, and
 * the end is here.
 */
final class StopAtTheEnd implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.create(StopAtTheEnd.class))
        .getOrComputeIfAbsent("server", key -> (AutoCloseable) Servers::stop);
  }
}
