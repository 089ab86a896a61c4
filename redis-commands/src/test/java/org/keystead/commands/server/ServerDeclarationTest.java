// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.generic.TransferCommand;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DeclarationParity;
import org.keystead.testkit.RealRedis;

/** What is declared of the group server is what the real redis-server says of its commands. */
class ServerDeclarationTest {
  private static final CommandTable<ClientCall> TABLE =
      CommandTable.of(
          List.of(ServerCommand.values()),
          List.of(AclCommand.values()),
          List.of(CommandCommand.values()),
          List.of(ConfigCommand.values()),
          List.of(DebugCommand.values()),
          List.of(LatencyCommand.values()),
          List.of(SlowlogCommand.values()),
          List.of(MemoryCommand.values()),
          List.of(ReplicationCommand.values()),
          List.of(TransferCommand.values()));

  @Test
  void declarationsAreThoseOfTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(Map.of(), DeclarationParity.differences(TABLE, client));
      assertEquals(List.of(), DeclarationParity.missingSubcommands(TABLE, client));
      assertEquals(
          List.of("module", "monitor"), DeclarationParity.missing(TABLE, "server", client));
    }
  }
}
