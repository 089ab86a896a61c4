// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets hold of the object behind a view of the JDK.
 *
 * <p>The field is closed to reflection, but the serialiser shows each object to {@code
 * replaceObject} before it writes it: first the view (or its stand-in), then what is behind, which
 * is kept and written as null.
 */
final class SerialPeek extends ObjectOutputStream {
  private boolean viewSeen;
  private final List<Object> behind = new ArrayList<>();

  private SerialPeek() throws IOException {
    super(OutputStream.nullOutputStream());
    enableReplaceObject(true);
  }

  /** The one object behind a view. */
  static Object behind(Object view) {
    List<Object> all = allBehind(view);
    if (all.isEmpty()) {
      throw FallbackSignal.UNSUPPORTED;
    }
    return all.get(0);
  }

  /** All that an object of the JDK refers to, each object once. */
  static List<Object> allBehind(Object view) {
    try (SerialPeek peek = new SerialPeek()) {
      peek.writeObject(view);
      return peek.behind;
    } catch (IOException refused) {
      // The serialiser will say why.
      throw FallbackSignal.UNSUPPORTED;
    }
  }

  @Override
  protected @Nullable Object replaceObject(Object object) {
    if (!viewSeen) {
      viewSeen = true;
      return object;
    }
    behind.add(object);
    return null;
  }
}
