// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.scripting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DeclarationParity;
import org.keystead.testkit.RealRedis;

/** The declarations of the group scripting are those of the real redis-server. */
class ScriptingDeclarationTest {
  private static final CommandTable<ClientCall> TABLE =
      CommandTable.of(
          List.of(RunCommand.values()),
          List.of(ScriptCommand.values()),
          List.of(FunctionCommand.values()));

  @Test
  void declarationsAreThoseOfTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(Map.of(), DeclarationParity.differences(TABLE, client));
      assertEquals(List.of(), DeclarationParity.missingSubcommands(TABLE, client));
    }
  }
}
