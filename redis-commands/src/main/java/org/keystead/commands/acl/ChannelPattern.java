// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/**
 * Channels that may be used.
 *
 * @param text the pattern, its characters standing for bytes
 */
record ChannelPattern(String text, Glob glob) {

  static ChannelPattern of(String text) {
    return new ChannelPattern(text, KeyPattern.glob(text));
  }

  /** Whether the bytes are the pattern itself. */
  boolean spells(Slice bytes) {
    return Slice.of(RuleText.bytes(text)).equals(bytes);
  }
}
