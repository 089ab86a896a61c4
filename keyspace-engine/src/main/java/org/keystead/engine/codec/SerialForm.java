// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects as the JDK serialises them, after a readable {@code ~ser:class name:}. The name is for
 * people; what the stream itself names decides.
 */
final class SerialForm {
  static final String TAG = "~ser:";
  private static final byte[] TAG_BYTES = Utf8.encode(TAG);
  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "boolean", boolean.class,
          "byte", byte.class,
          "char", char.class,
          "short", short.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class,
          "void", void.class);

  private SerialForm() {}

  /**
   * Serialises, which may run the application's code.
   *
   * @param written receives the names of all classes in the graph
   */
  static byte[] write(Object value, @Nullable Set<String> written) throws UnencodableException {
    String className = value.getClass().getName();
    if (!(value instanceof Serializable)) {
      throw new UnencodableException("class " + className + " is not Serializable", null);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.writeBytes(Utf8.encode(TAG + className.replace(':', '_') + ':'));
    try (ObjectOutputStream out = new RecordingStream(bytes, written)) {
      out.writeObject(value);
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      throw new UnencodableException("an object of " + className + " cannot be serialised", e);
    }
    return bytes.toByteArray();
  }

  static boolean isAt(byte[] array, int offset, int length) {
    if (length < TAG_BYTES.length) {
      return false;
    }
    for (int i = 0; i < TAG_BYTES.length; i++) {
      if (array[offset + i] != TAG_BYTES[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads what {@link #isAt} recognised. */
  static Object read(byte[] array, int offset, int length, Resolver resolver)
      throws UndecodableException {
    int end = offset + length;
    int start = offset + TAG_BYTES.length;
    while (start < end && array[start] != ':') {
      start++;
    }
    start = Math.min(start + 1, end);
    StreamGuard guard = resolver.guard(end - start);
    ByteArrayInputStream bytes = new ByteArrayInputStream(array, start, end - start);
    try (ResolvingStream in = new ResolvingStream(bytes, resolver)) {
      if (guard != null) {
        in.setObjectInputFilter(guard);
      }
      Object value = in.readObject();
      if (value != null) {
        return value;
      }
      throw new UndecodableException("a serialised null");
    } catch (Refusal e) {
      throw e.reason;
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      if (guard != null && guard.refusal() != null) {
        throw guard.refusal();
      }
      throw new UndecodableException("no readable serialised object: " + e.getClass().getName(), e);
    }
  }

  /** An IOException, because the JDK's stream lets that one through. */
  private static final class Refusal extends IOException {
    private final transient UndecodableException reason;

    Refusal(UndecodableException reason) {
      this.reason = reason;
    }
  }

  private static final class RecordingStream extends ObjectOutputStream {
    private final @Nullable Set<String> written;

    RecordingStream(OutputStream out, @Nullable Set<String> written) throws IOException {
      super(out);
      this.written = written;
    }

    @Override
    protected void annotateClass(Class<?> type) {
      if (written != null) {
        Class<?> element = type;
        while (element.isArray()) {
          element = element.getComponentType();
        }
        written.add(element.getName());
      }
    }
  }

  private static final class ResolvingStream extends ObjectInputStream {
    private final Resolver resolver;

    ResolvingStream(ByteArrayInputStream in, Resolver resolver) throws IOException {
      super(in);
      this.resolver = resolver;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException {
      String name = description.getName();
      int dimensions = 0;
      while (dimensions < name.length() && name.charAt(dimensions) == '[') {
        dimensions++;
      }
      try {
        return dimensions == 0 ? element(name) : array(name, dimensions);
      } catch (UndecodableException e) {
        throw new Refusal(e);
      }
    }

    private Class<?> element(String name) throws UndecodableException {
      Class<?> primitive = PRIMITIVES.get(name);
      return primitive != null ? primitive : resolver.resolve(name);
    }

    private Class<?> array(String name, int dimensions) throws UndecodableException {
      boolean ofObjects = name.startsWith("L", dimensions) && name.endsWith(";");
      Class<?> type;
      if (ofObjects) {
        type = resolver.resolve(name.substring(dimensions + 1, name.length() - 1));
      } else {
        type = primitiveArray(name.substring(dimensions));
      }
      if (dimensions > 255) {
        throw new UndecodableException("an array of too many dimensions");
      }
      for (int i = 0; i < dimensions; i++) {
        type = type.arrayType();
      }
      return type;
    }

    private static Class<?> primitiveArray(String code) throws UndecodableException {
      return switch (code) {
        case "Z" -> boolean.class;
        case "B" -> byte.class;
        case "C" -> char.class;
        case "S" -> short.class;
        case "I" -> int.class;
        case "J" -> long.class;
        case "F" -> float.class;
        case "D" -> double.class;
        default -> throw new UndecodableException("a text that is no class name");
      };
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws IOException {
      try {
        Class<?>[] interfaces = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
          interfaces[i] = resolver.resolve(names[i]);
        }
        // There is no other way left to name a proxy class than to make one of its objects.
        return Proxy.newProxyInstance(resolver.loader(), interfaces, (proxy, method, args) -> null)
            .getClass();
      } catch (UndecodableException e) {
        throw new Refusal(e);
      } catch (IllegalArgumentException e) {
        throw new IOException(e);
      }
    }
  }
}
