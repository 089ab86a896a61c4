// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DeclarationParity;
import org.keystead.testkit.RealRedis;

/** What is declared of the group geo is what the real redis-server says of its commands. */
class GeoDeclarationTest {
  private static final CommandTable<ClientCall> TABLE =
      CommandTable.of(List.of(GeoCommand.values()), List.of(GeoSearchCommand.values()));

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
      List<String> missing = new ArrayList<>();
      client.send(RawClient.frame("COMMAND", "DOCS"));
      List<?> docs = (List<?>) client.value();
      for (int i = 0; i < docs.size(); i += 2) {
        List<?> fields = (List<?>) docs.get(i + 1);
        String group = fields.get(fields.indexOf("group") + 1).toString();
        String name = docs.get(i).toString();
        if (group.equals("geo") && TABLE.findFull(name) == null) {
          missing.add(name);
        }
      }
      assertEquals(List.of(), missing.stream().sorted().toList());
    }
  }
}
