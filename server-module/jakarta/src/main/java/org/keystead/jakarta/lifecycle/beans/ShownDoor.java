// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The bean of an engine's RESP door; closing it takes it away. */
public final class ShownDoor implements AutoCloseable {
  private final @Nullable ObjectName name;

  private ShownDoor(@Nullable ObjectName name) {
    this.name = name;
  }

  public static ShownDoor show(String engine, DoorMXBean door) {
    return new ShownDoor(
        PlatformBeans.show("type=Door,engine=" + PlatformBeans.quoted(engine), door));
  }

  @Override
  public void close() {
    if (name != null) {
      PlatformBeans.hide(name);
    }
  }
}
