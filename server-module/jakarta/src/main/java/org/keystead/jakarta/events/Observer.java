// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.events;

import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.jakarta.KeyPattern;
import org.keystead.jakarta.KeyspaceEvent;

/**
 * An observer method of an application, with what it is to be told. It is called directly and not
 * by an event of the container: that knows equal qualifiers, and no patterns.
 */
final class Observer {
  private final ObserverMethod<KeyspaceEvent> method;
  private final EventSelector selector;
  private final @Nullable ClassLoader loader;

  private Observer(ObserverMethod<KeyspaceEvent> method, EventSelector selector) {
    this.method = method;
    this.selector = selector;
    this.loader = method.getBeanClass().getClassLoader();
  }

  /**
   * An observer that the container has found.
   *
   * @throws DefinitionException if it is synchronous, or its pattern says what cannot be
   */
  static Observer of(ObserverMethod<KeyspaceEvent> method, String name) {
    if (!method.isAsync()) {
      throw new DefinitionException(
          "KSA0010 observer "
              + name
              + " observes keyspace events while they happen, and these are told afterwards."
              + " Write @ObservesAsync in place of @Observes.");
    }
    for (Annotation qualifier : method.getObservedQualifiers()) {
      if (qualifier instanceof KeyPattern pattern) {
        return new Observer(method, EventSelector.of(pattern, name));
      }
    }
    return new Observer(method, EventSelector.all());
  }

  EventSelector selector() {
    return selector;
  }

  /** The class loader of the application's class. */
  @Nullable ClassLoader loader() {
    return loader;
  }

  void tell(KeyspaceEvent event) {
    Told told = new Told(event, method.getObservedQualifiers());
    method.notify(told);
  }

  @Override
  public String toString() {
    return method.getBeanClass().getName();
  }

  /** An event with the qualifiers that the observer has asked for. */
  private record Told(KeyspaceEvent event, Set<Annotation> qualifiers)
      implements EventContext<KeyspaceEvent>, EventMetadata {
    @Override
    public KeyspaceEvent getEvent() {
      return event;
    }

    @Override
    public EventMetadata getMetadata() {
      return this;
    }

    @Override
    public Set<Annotation> getQualifiers() {
      return qualifiers;
    }

    @Override
    public @Nullable InjectionPoint getInjectionPoint() {
      return null;
    }

    @Override
    public Type getType() {
      return KeyspaceEvent.class;
    }
  }
}
