// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/**
 * Stops the server after the last test of the last class. Arquillian stops a container of mode
 * manual after each class, and one of mode suite cannot be restarted: so the mode is custom, and
 * the end is here.
 */
public final class SuiteEnd implements LoadableExtension {
  /** Made by Arquillian. */
  public SuiteEnd() {}

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Stopper.class);
  }

  /** Hears of the end. */
  public static final class Stopper {
    /** Made by Arquillian. */
    public Stopper() {}

    /** Called by Arquillian. */
    public void stop(@Observes(precedence = 1) AfterSuite end, ContainerRegistry registry)
        throws LifecycleException {
      for (Container<?> container : registry.getContainers()) {
        if (container.getState() == Container.State.STARTED) {
          container.stop();
        }
      }
    }
  }
}
