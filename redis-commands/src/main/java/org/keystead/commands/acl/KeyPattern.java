// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.nio.charset.StandardCharsets;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/**
 * Keys that may be read, written or both.
 *
 * @param text the pattern, its characters standing for bytes
 */
record KeyPattern(String text, Glob glob, boolean reads, boolean writes) {

  static KeyPattern of(String text, boolean reads, boolean writes) {
    return new KeyPattern(text, glob(text), reads, writes);
  }

  static Glob glob(String text) {
    return Glob.of(Slice.of(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** The same keys, with the rights of both. */
  KeyPattern with(KeyPattern other) {
    return new KeyPattern(text, glob, reads || other.reads, writes || other.writes);
  }

  /** As a rule: {@code ~pattern}, {@code %R~pattern}. */
  String rule() {
    if (reads && writes) {
      return '~' + text;
    }
    return (reads ? "%R~" : "%W~") + text;
  }
}
