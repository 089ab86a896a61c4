// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecClassLoaderTest {
  /** Defines the classes of the samples again, as a second application would. */
  private static final class Application extends ClassLoader {
    Application() {
      super(Application.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Samples.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    List<Object> samples() throws Exception {
      Constructor<?> point =
          loadClass(Samples.Point.class.getName()).getDeclaredConstructor(int.class, int.class);
      point.setAccessible(true);
      Constructor<?> person =
          loadClass(Samples.Person.class.getName())
              .getDeclaredConstructor(String.class, String.class);
      person.setAccessible(true);
      Object red = loadClass(Samples.Colour.class.getName()).getEnumConstants()[0];
      return List.of(point.newInstance(1, 2), person.newInstance("Ann", "Rome"), red);
    }
  }

  private final KeyCodec<Object> keys = Codecs.keysOf(Object.class);
  private final ValueCodec<Object> values = Codecs.valuesOf(Object.class);

  @Test
  void classesAreThoseOfTheLoaderThatIsGiven() throws Exception {
    Application first = new Application();
    Application second = new Application();
    Thread.currentThread().setContextClassLoader(second);
    try {
      for (Object sample : first.samples()) {
        byte[] key = keys.encode(sample);
        assertSame(sample.getClass(), keys.decode(key, 0, key.length, first).getClass());
        byte[] bytes = values.encode(sample);
        Object own = values.decode(bytes, 0, bytes.length, DecodeContext.own(first));
        assertSame(sample.getClass(), own.getClass());
        Object other = values.decode(bytes, 0, bytes.length, DecodeContext.own(second));
        assertNotSame(sample.getClass(), other.getClass());
        assertEquals(sample.getClass().getName(), other.getClass().getName());
      }
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  @Test
  void anUntypedCodecLetsTheApplicationGo() throws Exception {
    WeakReference<ClassLoader> gone = useAndForget();
    List<byte[]> ballast = new ArrayList<>();
    for (int i = 0; i < 50 && gone.get() != null; i++) {
      System.gc();
      ballast.add(new byte[1 << 20]);
    }
    assertNull(gone.get());
  }

  private WeakReference<ClassLoader> useAndForget() throws Exception {
    Application application = new Application();
    for (Object sample : application.samples()) {
      byte[] key = keys.encode(sample);
      keys.decode(key, 0, key.length, application);
      typed(sample.getClass(), sample);
      byte[] bytes = values.encode(sample);
      values.decode(bytes, 0, bytes.length, DecodeContext.own(application));
    }
    return new WeakReference<>(application);
  }

  private static <T> void typed(Class<T> type, Object sample) throws Exception {
    Codecs.keysOf(type).encode(type.cast(sample));
    Codecs.valuesOf(type).encode(type.cast(sample));
  }
}
