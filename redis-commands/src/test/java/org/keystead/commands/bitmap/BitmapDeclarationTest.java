// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.bitmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DeclarationParity;
import org.keystead.testkit.RealRedis;

/** What is declared of the group bitmap is what the real redis-server says of its commands. */
class BitmapDeclarationTest {
  private static final CommandTable<ClientCall> TABLE =
      CommandTable.of(List.of(BitmapCommand.values()));

  @Test
  void declarationsAreThoseOfTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(Map.of(), DeclarationParity.differences(TABLE, client));
      assertEquals(List.of(), DeclarationParity.missing(TABLE, "bitmap", client));
    }
  }
}
