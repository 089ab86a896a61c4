// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.jakarta.KeyspaceEvent;
import org.keystead.jakarta.cdi.CachingExtension;

/**
 * Tells an application's observers of {@link KeyspaceEvent} what happens in the engine that keeps
 * its caches. An application without such an observer costs nothing, and opens no engine.
 *
 * <p>Threads: the container's.
 */
public class KeyspaceEventExtension implements Extension {
  private final List<Observer> observers = new ArrayList<>();
  private @Nullable Subscription subscription;

  /** For the container. */
  public KeyspaceEventExtension() {}

  <X> void find(@Observes ProcessObserverMethod<KeyspaceEvent, X> event) {
    try {
      String name =
          event.getAnnotatedMethod() == null
              ? event.getObserverMethod().getBeanClass().getName()
              : event.getAnnotatedMethod().getJavaMember().toString();
      observers.add(Observer.of(event.getObserverMethod(), name));
    } catch (DefinitionException e) {
      event.addDefinitionError(e);
    }
  }

  /**
   * When the application starts, and not at its deployment: by then the server has told its name,
   * which is its namespace. An EAR starts once for each of its modules.
   */
  synchronized void subscribe(
      @Observes @Initialized(ApplicationScoped.class) Object started, BeanManager manager) {
    if (observers.isEmpty() || subscription != null) {
      return;
    }
    ClassLoader loader =
        Objects.requireNonNullElseGet(observers.get(0).loader(), ClassLoader::getSystemClassLoader);
    Engine engine =
        manager.getExtension(CachingExtension.class).manager(loader).unwrap(Engine.class);
    subscription =
        new Subscription(
            engine,
            observers,
            new Teller(
                () -> manager.createInstance().select(RequestContextController.class).get()));
  }

  /** Before the application's beans go: an event would bring one back that has had its end. */
  void endWithBeans(@Observes @BeforeDestroyed(ApplicationScoped.class) Object ending) {
    unsubscribe();
  }

  void end(@Observes BeforeShutdown event) {
    unsubscribe();
    synchronized (this) {
      observers.clear();
    }
  }

  private void unsubscribe() {
    Subscription present;
    synchronized (this) {
      present = subscription;
      subscription = null;
    }
    if (present != null) {
      present.close();
    }
  }
}
