// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DeclarationParity;
import org.keystead.engine.bytes.Slice;
import org.keystead.testkit.RealRedis;

/** What is declared of the group cluster is what the real redis-server says of its commands. */
class ClusterDeclarationTest {
  private static final CommandTable<ClientCall> TABLE =
      CommandTable.of(List.of(ClusterCommand.values()));

  @Test
  void declarationsAreThoseOfTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(Map.of(), DeclarationParity.differences(TABLE, client));
      assertEquals(List.of(), DeclarationParity.missingSubcommands(TABLE, client));
      assertEquals(List.of(), DeclarationParity.missing(TABLE, "cluster", client));
    }
  }

  @Test
  void slotsAreThoseOfACluster() {
    assertEquals(12739, HashSlot.of(Slice.ofUtf8("123456789")));
    assertEquals(0, HashSlot.of(Slice.ofUtf8("")));
    assertEquals(
        HashSlot.of(Slice.ofUtf8("user1000")), HashSlot.of(Slice.ofUtf8("{user1000}.following")));
    assertEquals(HashSlot.of(Slice.ofUtf8("{bar")), HashSlot.of(Slice.ofUtf8("foo{{bar}}zap")));
  }
}
