// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DeclarationParity;
import org.keystead.testkit.RealRedis;

/** What is declared of the group generic is what the real redis-server says of its commands. */
class GenericDeclarationTest {
  private static final CommandTable<ClientCall> TABLE =
      CommandTable.of(
          List.of(ExpiryCommand.values()),
          List.of(KeyCommand.values()),
          List.of(MigrateCommand.values()),
          List.of(ObjectCommand.values()),
          List.of(SortCommand.values()),
          List.of(TransferCommand.values()));

  @Test
  void declarationsAreThoseOfTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(Map.of(), DeclarationParity.differences(TABLE, client));
      assertEquals(List.of(), DeclarationParity.missingSubcommands(TABLE, client));
    }
  }

  @Test
  void noCommandOfTheGroupIsMissing() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(List.of(), DeclarationParity.missing(TABLE, "generic", client));
    }
  }
}
