// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies of values that an application could change. What Hibernate gives and takes for query
 * results and for ids behind natural ids are the application's own objects: entities and
 * collections it copies itself.
 *
 * <p>A class whose fields are all final and of immutable classes is immutable; dates and arrays are
 * cloned; any other object is copied by way of its serial form.
 */
public final class Copies {
  private static final Set<Class<?>> IMMUTABLE =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          Currency.class,
          Locale.class,
          URI.class,
          URL.class,
          Class.class);

  /** How deep fields of fields are looked at; what is nested deeper counts as mutable. */
  private static final int DEPTH = 4;

  private static final ClassValue<Boolean> IS_IMMUTABLE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isImmutable(type, DEPTH);
        }
      };

  private Copies() {}

  /** Whether nobody can change that value. */
  public static boolean isImmutable(@Nullable Object value) {
    return value == null || IS_IMMUTABLE.get(value.getClass());
  }

  private static boolean isImmutable(Class<?> type, int depth) {
    String name = type.getName();
    if (IMMUTABLE.contains(type)
        || type.isPrimitive()
        || Enum.class.isAssignableFrom(type)
        || name.startsWith("java.time.")
        || name.startsWith("org.hibernate.")) {
      return true;
    }
    return depth > 0
        && !type.isArray()
        && !type.isInterface()
        && !name.startsWith("java.")
        && hasOnlyConstants(type, depth);
  }

  private static boolean hasOnlyConstants(Class<?> type, int depth) {
    try {
      for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
        for (Field field : part.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !isConstant(field, depth)) {
            return false;
          }
        }
      }
      return true;
    } catch (LinkageError e) {
      return false; // a class that it mentions is not there
    }
  }

  // The field's class must be the value's: a subclass may have more.
  private static boolean isConstant(Field field, int depth) {
    Class<?> type = field.getType();
    boolean exact = Modifier.isFinal(type.getModifiers()) || IMMUTABLE.contains(type);
    return Modifier.isFinal(field.getModifiers())
        && (exact || type.isEnum())
        && isImmutable(type, depth - 1);
  }

  /**
   * A copy that shares nothing with the value that can be changed; the value itself if it cannot.
   *
   * @throws IOException when it cannot be copied
   */
  public static @Nullable Object of(@Nullable Object value) throws IOException {
    if (value == null || isImmutable(value)) {
      return value;
    } else if (value instanceof Object[] array) {
      Object[] copy = array.clone();
      for (int i = 0; i < copy.length; i++) {
        copy[i] = of(copy[i]);
      }
      return copy;
    } else if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      Object copy = Array.newInstance(value.getClass().getComponentType(), length);
      System.arraycopy(value, 0, copy, 0, length);
      return copy;
    } else if (value instanceof Date date && value.getClass().getName().startsWith("java.")) {
      return date.clone();
    }
    return bySerialForm(value);
  }

  private static Object bySerialForm(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
    ClassLoader loader = value.getClass().getClassLoader();
    try (ObjectInputStream in =
        new Loading(new ByteArrayInputStream(bytes.toByteArray()), loader)) {
      Object copy = in.readObject();
      if (copy == null || copy.getClass() != value.getClass()) {
        throw new NotSerializableException(value.getClass().getName());
      }
      return copy;
    } catch (ClassNotFoundException | RuntimeException e) {
      throw new IOException(e);
    }
  }

  /** Finds classes where the copied object's own class came from. */
  static class Loading extends ObjectInputStream {
    private final @Nullable ClassLoader loader;

    Loading(ByteArrayInputStream in, @Nullable ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // a primitive
      }
    }
  }
}
