// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the private copies that store-by-value needs, without serialising where that is possible.
 *
 * <p>One per CacheManager, that is, per class loader. The copy of a value is what a serialisation
 * round trip through that loader gives: transient fields have their defaults, the constructor of
 * the first superclass that is not serialisable has run, shared and cyclic references are kept. Two
 * liberties: deeply immutable values are returned as they are, and the capacity of a container is
 * not part of its value.
 *
 * <p>Classes with serialisation hooks, classes that the loader does not resolve to the same class,
 * classes whose module is not open and JDK types without a copier go through the {@link Fallback},
 * each time with the whole graph. Classes with final fields are copied by reflection that the JDK
 * allows up to 25 and warns about from 26 on.
 *
 * <p>Thread-safe. After {@link #close} all values go through the fallback.
 */
public final class ValueCopier implements AutoCloseable {
  private final Fallback fallback;
  private volatile @Nullable Plans plans;

  /**
   * @param loader the CacheManager's class loader
   * @param fallback copies what cannot be copied object by object, by the same loader
   */
  public ValueCopier(ClassLoader loader, Fallback fallback) {
    this.fallback = fallback;
    this.plans = new Plans(loader);
  }

  /** A copier whose fallback is JDK serialisation, reading through the filter if there is one. */
  public static ValueCopier serialising(ClassLoader loader, @Nullable ObjectInputFilter filter) {
    return new ValueCopier(loader, new SerialFallback(loader, filter));
  }

  /**
   * Returns the same object when it is deeply immutable, else a private deep copy.
   *
   * @throws NotCopyableException when neither a copy nor a serialisation round trip is possible
   */
  public Object copy(Object value) {
    Plans current = plans;
    if (current != null) {
      try {
        Plan plan = current.of(value.getClass());
        if (plan.shared) {
          return value;
        }
        if (!plan.discouraged()) {
          Object copy = tryCopy(value, plan, current);
          if (copy != null) {
            return copy;
          }
        }
      } catch (FallbackSignal closed) {
        // Closed while this call was on its way: as after close.
      }
    }
    return serialise(value);
  }

  /**
   * Returns null when the serialiser must do it. Whatever user code throws on the way, be it a hash
   * code or a constructor, is thrown again by the serialiser, in its own wording.
   */
  static @Nullable Object tryCopy(Object value, Plan plan, Plans plans) {
    try {
      Object copy = plan.copyRoot(value, plans);
      plan.worked();
      return copy;
    } catch (RuntimeException | StackOverflowError | LinkageError expected) {
      plan.failed();
      return null;
    }
  }

  /**
   * Whether the value is deeply immutable, so that {@link #copy} shares it as it is. A value of
   * more than a thousand nested records may be shared although this says no.
   */
  public boolean isShared(Object value) {
    Plans current = plans;
    if (current == null) {
      return false;
    }
    try {
      Plan plan = current.of(value.getClass());
      return plan.shared || plan.isShared(value, new Inspection(current));
    } catch (FallbackSignal | StackOverflowError expected) {
      return false;
    }
  }

  /** Whether every object that may be declared as this type is shared: then nothing is copied. */
  public boolean sharesAllOf(Class<?> type) {
    Plans current = plans;
    return current != null && Modifier.isFinal(type.getModifiers()) && current.of(type).shared;
  }

  private Object serialise(Object value) {
    try {
      return fallback.roundTrip(value);
    } catch (NotSerializableException refused) {
      String path = PathFinder.pathToUnserialisable(value, refused.getMessage());
      throw new NotCopyableException("Not serializable: " + path, path, refused);
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError refused) {
      throw notCopyable(value, refused);
    } catch (StackOverflowError deep) {
      throw notCopyable(value, deep);
    }
  }

  private static NotCopyableException notCopyable(Object value, Throwable cause) {
    String type = value.getClass().getName();
    return new NotCopyableException("Cannot be copied: " + type + ": " + cause, type, cause);
  }

  /** Drops all that is held about application classes. */
  @Override
  public void close() {
    Plans current = plans;
    plans = null;
    if (current != null) {
      current.close();
    }
  }
}
