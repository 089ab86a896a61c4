// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DeclarationParity;
import org.keystead.testkit.RealRedis;

/** The declarations of the connection group are those of the real redis-server. */
class ConnectionDeclarationTest {
  private static final CommandTable<ClientCall> TABLE =
      CommandTable.of(
          List.of(ConnectionCommand.values()),
          List.of(ClientCommand.values()),
          List.of(MonitorCommand.values()),
          List.of(TrackingCommand.values()));

  @Test
  void declarationsAreThoseOfTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(Map.of(), DeclarationParity.differences(TABLE, client));
      assertEquals(List.of(), DeclarationParity.missingSubcommands(TABLE, client));
    }
  }
}
