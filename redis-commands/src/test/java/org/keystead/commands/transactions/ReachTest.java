// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keystead.commands.Commands;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;

/** EXEC can hold what a command will reach only if its declaration says so. */
class ReachTest {
  /** They read or write, and no keys of the database: libraries of functions lie beside it. */
  private static final Set<String> OF_NO_KEYS =
      Set.of("lolwut", "function|delete", "function|flush", "function|load", "function|restore");

  @Test
  void whatReadsOrWritesWithoutNamingKeysIsDeclaredToReachAll() {
    CommandTable<ClientCall> table = Commands.table();
    List<String> silent = new ArrayList<>();
    int reaching = 0;
    for (Command<ClientCall> top : table.commands()) {
      List<CommandSpec> specs = new ArrayList<>(List.of(top.spec()));
      table.subcommands(top.spec()).forEach(sub -> specs.add(sub.spec()));
      for (CommandSpec spec : specs) {
        boolean touchesData = spec.is(CommandFlag.READONLY) || spec.is(CommandFlag.WRITE);
        reaching += spec.reachesAllKeys() ? 1 : 0;
        if (touchesData
            && spec.keySpecs().isEmpty()
            && !spec.reachesAllKeys()
            && !OF_NO_KEYS.contains(spec.name())) {
          silent.add(spec.name());
        }
      }
    }
    assertEquals(List.of(), silent);
    assertTrue(reaching > 8);
  }
}
