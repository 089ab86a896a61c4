// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandSpecTest {
  @Test
  void arityFollowsFromTheGrammar() {
    assertEquals(1, of("TIME").arity());
    assertEquals(2, of("GET", key()).arity());
    assertEquals(-2, of("DEL", key().multiple()).arity());
    assertEquals(-1, of("PING", string("message").optional()).arity());
    assertEquals(3, of("MOVE", key(), oneof("to", integer("db"), token("X"))).arity());
    assertEquals(
        -2, of("K", oneof("x", string("a"), block("b", string("b"), string("c")))).arity());
    assertEquals(4, of("B", block("b", string("c")).after("LIMIT"), string("d")).arity());
    CommandSpec get =
        CommandSpec.of(
            CommandGroup.SERVER,
            "CONFIG_GET",
            d -> d.subcommandOf("config").args(string("parameter").multiple()));
    assertEquals(-3, get.arity());
    assertEquals("config|get", get.name());
    assertTrue(get.admits(4));
    assertFalse(get.admits(2));
    assertTrue(of("GET", key()).admits(2));
    assertFalse(of("GET", key()).admits(3));
  }

  @Test
  void namesFollowFromTheConstants() {
    assertEquals("bitfield_ro", of("BITFIELD_RO").name());
    CommandSpec noEvict =
        CommandSpec.of(CommandGroup.CONNECTION, "CLIENT_NO_EVICT", d -> d.subcommandOf("client"));
    assertEquals("client|no-evict", noEvict.name());
    assertEquals("no-evict", noEvict.ownName());
    assertThrows(
        IllegalArgumentException.class,
        () -> CommandSpec.of(CommandGroup.SERVER, "GET", d -> d.subcommandOf("config")));
  }

  @Test
  void theSyntaxLineReadsAsInManuals() {
    assertEquals(
        "SET key value [NX | XX] [EX seconds | KEEPTTL]",
        of(
                "SET",
                key(),
                string("value"),
                oneof("condition", token("NX"), token("XX")).optional(),
                oneof("expiry", integer("seconds").after("EX"), token("KEEPTTL")).optional())
            .syntax());
    assertEquals(
        "MSET key value [key value ...]",
        of("MSET", block("kv", key(), string("value")).multiple()).syntax());
    assertEquals(
        "SORT key [LIMIT offset count] [GET pattern [GET pattern ...]]",
        of(
                "SORT",
                key(),
                block("l", integer("offset"), integer("count")).after("LIMIT").optional(),
                pattern("pattern").after("GET").multipleToken().optional())
            .syntax());
    assertEquals(
        "LMOVE source <LEFT | RIGHT>",
        of("LMOVE", key("source"), oneof("from", token("LEFT"), token("RIGHT"))).syntax());
  }

  @Test
  void aCommandThatWritesMustSayWhatItDoesWithItsKeys() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                CommandSpec.of(
                    CommandGroup.STRING, "SET", d -> d.flags(CommandFlag.WRITE).args(key())));
    assertEquals("set writes: say what it does with 'key'", e.getMessage());
  }

  @Test
  void flagsImplyCategories() {
    CommandSpec spec =
        CommandSpec.of(
            CommandGroup.LIST,
            "BLPOP",
            d ->
                d.flags(CommandFlag.WRITE, CommandFlag.BLOCKING, CommandFlag.ADMIN)
                    .args(key(KeyFlag.RW).multiple()));
    assertEquals(
        Set.of(
            AclCategory.WRITE,
            AclCategory.LIST,
            AclCategory.ADMIN,
            AclCategory.SLOW,
            AclCategory.BLOCKING,
            AclCategory.DANGEROUS),
        spec.categories());
  }

  private static CommandSpec of(String name, Arg... args) {
    return CommandSpec.of(CommandGroup.GENERIC, name, d -> d.args(args));
  }
}
