// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.ArgType;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandSpec;

/** Which arguments of a command name channels that the caller sends to or hears. */
enum ChannelArguments {
  NONE,
  /** The first: PUBLISH. */
  FIRST,
  /** All: SUBSCRIBE. */
  ALL,
  /** All, and they are patterns: PSUBSCRIBE. */
  PATTERNS;

  /**
   * By the declaration: a mandatory first argument of a pub/sub command. UNSUBSCRIBE's are
   * optional, and leaving a channel is always allowed.
   */
  static ChannelArguments of(CommandSpec spec) {
    List<Arg> args = spec.args();
    if (!spec.is(CommandFlag.PUBSUB) || !spec.container().isEmpty() || args.isEmpty()) {
      return NONE;
    }
    Arg first = args.get(0);
    if (first.isOptional()) {
      return NONE;
    }
    if (!first.isMultiple()) {
      return FIRST;
    }
    boolean pattern =
        first.type() == ArgType.PATTERN
            || first.parts().stream().anyMatch(part -> part.type() == ArgType.PATTERN);
    return pattern ? PATTERNS : ALL;
  }

  /** The last argument that is one; 0 if there is none. */
  int last(Arguments arguments) {
    return switch (this) {
      case NONE -> 0;
      case FIRST -> 1;
      default -> arguments.count() - 1;
    };
  }
}
