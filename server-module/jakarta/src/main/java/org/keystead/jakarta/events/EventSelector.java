// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.events;

import jakarta.enterprise.inject.spi.DefinitionException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Glob;
import org.keystead.jakarta.KeyPattern;

/** Which events an observer is told: what its {@link KeyPattern} says. */
record EventSelector(Glob keys, Set<KeyEvent> kinds) {
  /** As {@code notify-keyspace-events A} has it: without new and missed keys. */
  private static final Set<KeyEvent> ALL =
      EnumSet.complementOf(EnumSet.of(KeyEvent.NEW, KeyEvent.KEYMISS));

  /** For an observer without a pattern. */
  static EventSelector all() {
    return new EventSelector(Glob.of(Slice.ofUtf8("*")), ALL);
  }

  /**
   * What the pattern says.
   *
   * @throws DefinitionException if it names an event that does not exist
   */
  static EventSelector of(KeyPattern pattern, String observer) {
    Set<KeyEvent> kinds = EnumSet.noneOf(KeyEvent.class);
    for (String name : pattern.events().split(",", -1)) {
      if (!name.isBlank()) {
        kinds.add(kind(name.trim(), observer));
      }
    }
    return new EventSelector(
        Glob.of(Slice.ofUtf8(pattern.value())), kinds.isEmpty() ? ALL : Set.copyOf(kinds));
  }

  private static KeyEvent kind(String name, String observer) {
    for (KeyEvent kind : ALL) {
      if (kind.redisName().equals(name)) {
        return kind;
      }
    }
    throw new DefinitionException(
        "KSA0009 observer "
            + observer
            + ": there is no keyspace event "
            + name
            + ". Name some of "
            + Arrays.stream(KeyEvent.values())
                .filter(ALL::contains)
                .map(KeyEvent::redisName)
                .collect(Collectors.joining(",")));
  }

  boolean selects(KeyEvent kind, byte[] key) {
    return kinds.contains(kind) && (keys.isAll() || keys.matches(key, 0, key.length));
  }
}
