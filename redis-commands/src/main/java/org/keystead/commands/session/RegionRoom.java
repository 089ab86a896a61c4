// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.Set;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.engine.Keyspace;

/**
 * Whether a command would store into a region that is full and evicts nothing. It is refused then
 * as all writes are when memory is short; a cache's own put is dropped. Threads: the dispatcher's.
 */
final class RegionRoom {
  private RegionRoom() {}

  static boolean isLacking(Keyspace keyspace, CommandEntry entry, Arguments arguments) {
    if (!keyspace.engine().mayRegionsRefuse() || !entry.is(CommandEntry.WRITE)) {
      return false;
    }
    boolean[] lacking = {false};
    entry
        .command()
        .spec()
        .keys(
            arguments,
            (index, flags) ->
                lacking[0] |= stores(entry, flags) && !keyspace.admits(arguments.slice(index)));
    return lacking[0];
  }

  /** Whether the key may cost more afterwards; what takes out of it or sets its expiry does not. */
  private static boolean stores(CommandEntry entry, Set<KeyFlag> flags) {
    return flags.contains(KeyFlag.OW)
        || flags.contains(KeyFlag.INSERT)
        || flags.contains(KeyFlag.UPDATE)
            && !flags.contains(KeyFlag.DELETE)
            && entry.is(CommandEntry.DENY_OUT_OF_MEMORY);
  }
}
