// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.protocol.RawClient;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.testkit.RealRedis;

/** What is derived from the toy declarations is what the real redis-server says. */
class DeclarationParityTest {
  private static final CommandTable<ToyCall> TABLE = CommandTable.of(List.of(ToyCommand.values()));

  @Test
  void derivedFieldsAreThoseOfTheRealServer() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      assertEquals(Map.of(), DeclarationParity.differences(TABLE, client));
      assertTrue(DeclarationParity.missingSubcommands(TABLE, client).contains("client|list"));
    }
  }

  @Test
  void aWrongDeclarationIsNoticed() {
    CommandSource<ToyCall> wrong =
        () -> Command.of(CommandGroup.LIST, "GET", d -> d.since("9"), (call, out) -> out.nil());
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      CommandTable<ToyCall> table = CommandTable.of(List.of(wrong));
      Map<String, String> differences = DeclarationParity.differences(table, client);
      assertTrue(differences.keySet().containsAll(List.of("get.arity", "get.flags", "get.since")));
    }
  }
}
