// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Copies values and tells by which way; each copy is compared with a serialisation round trip. */
final class Copies {
  private final ClassLoader loader = getClass().getClassLoader();
  private final SerialFallback serialiser = new SerialFallback(loader, null);
  private final AtomicInteger fallbacks = new AtomicInteger();
  private int seen;
  final ValueCopier copier =
      new ValueCopier(
          loader,
          value -> {
            fallbacks.incrementAndGet();
            return serialiser.roundTrip(value);
          });

  /** Copies a value that must be copied object by object. */
  <T> T direct(T value) {
    int before = fallbacks.get();
    T copy = alike(value);
    assertEquals(before, fallbacks.get(), () -> "by the serialiser: " + value.getClass());
    assertNotSame(value, copy);
    return copy;
  }

  /** Copies a value that must go through the serialiser. */
  <T> T serialised(T value) {
    int before = fallbacks.get();
    T copy = alike(value);
    assertEquals(before + 1, fallbacks.get(), () -> "not by the serialiser: " + value.getClass());
    return copy;
  }

  /** Whether the serialiser was called since the last question. */
  boolean wentThroughTheSerialiser() {
    boolean called = fallbacks.get() != seen;
    seen = fallbacks.get();
    return called;
  }

  /** Copies a value that must be shared. */
  void shared(Object value) {
    int before = fallbacks.get();
    assertSame(value, copier.copy(value));
    assertTrue(copier.isShared(value));
    assertEquals(before, fallbacks.get());
  }

  @SuppressWarnings("unchecked")
  private <T> T alike(T value) {
    Object copy = copier.copy(value);
    assertNull(Isomorphism.difference(roundTrip(value), copy));
    assertEquals(copy == value, copier.isShared(value));
    return (T) copy;
  }

  @SuppressWarnings("unchecked")
  <T> T roundTrip(T value) {
    try {
      return (T) serialiser.roundTrip(value);
    } catch (IOException | ClassNotFoundException refused) {
      throw new AssertionError(refused);
    }
  }
}
