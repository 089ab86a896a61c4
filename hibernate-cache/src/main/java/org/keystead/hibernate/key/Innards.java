// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an object of Hibernate consists of that keeps its fields to itself: seen as it is
 * serialised, which is the one public way in.
 *
 * @param parts the objects in the order in which they are written; all of them, or those before one
 *     that cannot be serialised
 * @param bytes its serial form; null when it has none
 */
public record Innards(List<Object> parts, byte @Nullable [] bytes) {
  /** Looks into an object. */
  public static Innards of(Object object) {
    List<Object> parts = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Watching out = new Watching(bytes, parts)) {
      out.writeObject(object);
      out.flush();
      return new Innards(parts, bytes.toByteArray());
    } catch (IOException | RuntimeException e) {
      return new Innards(parts, null);
    }
  }

  /** The first part of that type. */
  public <T> @Nullable T first(Class<T> type) {
    for (Object part : parts) {
      if (type.isInstance(part)) {
        return type.cast(part);
      }
    }
    return null;
  }

  /** The last part of that type. */
  public <T> @Nullable T last(Class<T> type) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (type.isInstance(parts.get(i))) {
        return type.cast(parts.get(i));
      }
    }
    return null;
  }

  private static final class Watching extends ObjectOutputStream {
    private final List<Object> parts;

    Watching(ByteArrayOutputStream bytes, List<Object> parts) throws IOException {
      super(bytes);
      this.parts = parts;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object part) {
      parts.add(part);
      return part;
    }
  }
}
