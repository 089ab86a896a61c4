// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * JDK serialisation through one class loader.
 *
 * <p>The bytes never leave this call, so that they are trusted by origin; a filter is applied only
 * when the caller gives one (the JVM-wide {@code jdk.serialFilter} applies in any case).
 */
public final class SerialFallback implements Fallback {
  private final ClassLoader loader;
  private final @Nullable ObjectInputFilter filter;

  public SerialFallback(ClassLoader loader, @Nullable ObjectInputFilter filter) {
    this.loader = loader;
    this.filter = filter;
  }

  @Override
  public Object roundTrip(Object value) throws IOException, ClassNotFoundException {
    Bytes bytes = new Bytes();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in = new LoaderInput(bytes.asInput(), loader)) {
      if (filter != null) {
        in.setObjectInputFilter(filter);
      }
      return in.readObject();
    }
  }

  /** Gives its buffer to the reader without copying it. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes() {
      super(512);
    }

    InputStream asInput() {
      return new ByteArrayInputStream(buf, 0, count);
    }
  }

  /** Resolves classes by the cache's loader, not by the nearest loader on the caller's stack. */
  private static final class LoaderInput extends ObjectInputStream {
    private final ClassLoader loader;

    LoaderInput(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException absent) {
        // Primitive classes have no loader; the JDK's method knows them by name.
        return primitiveOr(description, absent);
      }
    }

    private Class<?> primitiveOr(ObjectStreamClass description, ClassNotFoundException absent)
        throws IOException, ClassNotFoundException {
      Class<?> type = super.resolveClass(description);
      if (!type.isPrimitive()) {
        throw absent;
      }
      return type;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
      Class<?>[] interfaces = new Class<?>[names.length];
      for (int i = 0; i < names.length; i++) {
        interfaces[i] = Class.forName(names[i], false, loader);
      }
      try {
        return Proxy.newProxyInstance(loader, interfaces, (proxy, method, arguments) -> null)
            .getClass();
      } catch (IllegalArgumentException invisible) {
        throw new ClassNotFoundException("proxy of " + String.join(", ", names), invisible);
      }
    }
  }
}
