// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;

import org.junit.jupiter.api.Test;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

class ParsedOptionsTest {
  private static final CommandSpec SET =
      spec(
          "SET",
          key(),
          string("value"),
          oneof("condition", token("NX"), token("XX")).optional(),
          token("GET").optional(),
          oneof("expiry", integer("s").after("EX"), integer("ms").after("PX"), token("KEEPTTL"))
              .optional());

  private final ParsedOptions options = new ParsedOptions();

  @Test
  void optionsComeInAnyOrderAndCase() {
    read(SET, "SET k v ex 10 GeT nX");
    assertTrue(options.has("NX"));
    assertTrue(options.has("GET"));
    assertFalse(options.has("XX"));
    assertEquals(4, options.index("EX"));
    assertEquals(10, options.toLong("EX", -1));
    assertEquals(-1, options.toLong("PX", -1));
    assertEquals(7, options.end());

    read(SET, "SET k v");
    assertFalse(options.has("NX"));
  }

  @Test
  void alternativesExcludeEachOtherAndRepetitionsDoNot() {
    assertSyntaxError(SET, "SET k v NX XX");
    assertSyntaxError(SET, "SET k v EX 1 PX 1");
    assertSyntaxError(SET, "SET k v EX 1 KEEPTTL");
    read(SET, "SET k v NX NX EX 1 EX 2");
    assertEquals(2, options.toLong("EX", -1));
  }

  @Test
  void whatIsNoOptionOrLacksItsValueIsASyntaxError() {
    assertSyntaxError(SET, "SET k v FOO");
    assertSyntaxError(SET, "SET k v EX");
    assertSyntaxError(SET, "SET k v GET EX");
    assertSyntaxError(SET, "SET k v E");
  }

  @Test
  void wordsAreRecognisedBeforeNumbersAreLookedAt() {
    assertSyntaxError(SET, "SET k v EX abc FOO");
    read(SET, "SET k v EX abc");
    assertSame(
        ErrorTexts.NOT_AN_INTEGER,
        assertThrows(CommandException.class, () -> options.toLong("EX", -1)));
  }

  @Test
  void numbersMayBeCheckedInOrder() {
    CommandSpec lpos =
        CommandSpec.of(
            CommandGroup.LIST,
            "LPOS",
            d ->
                d.numbersInOrder()
                    .args(
                        key(),
                        string("element"),
                        integer("rank").after("RANK").optional(),
                        integer("count").after("COUNT").optional()));
    assertSame(
        ErrorTexts.NOT_AN_INTEGER,
        assertThrows(CommandException.class, () -> read(lpos, "LPOS k e RANK abc FOO")));
  }

  @Test
  void optionsMayStandBeforeOtherArguments() {
    CommandSpec zadd =
        spec(
            "ZADD",
            key(),
            oneof("condition", token("NX"), token("XX")).optional(),
            token("CH").optional(),
            block("score_member", real("score"), string("member")).multiple());
    read(zadd, "ZADD k CH NX 1 a 2 b");
    assertTrue(options.has("CH"));
    assertEquals(4, options.end());
    read(zadd, "ZADD k 1 CH");
    assertFalse(options.has("CH"));
    assertEquals(2, options.end());
  }

  @Test
  void blocksReadTheirPartsInOrder() {
    CommandSpec xadd =
        spec(
            "XADD",
            key(),
            block(
                    "trim",
                    oneof("strategy", token("MAXLEN"), token("MINID")),
                    oneof("operator", token("="), token("~")).optional(),
                    string("threshold"),
                    integer("count").after("LIMIT").optional())
                .optional(),
            string("id"));
    read(xadd, "XADD k MAXLEN ~ 100 LIMIT 5 *");
    assertTrue(options.has("~"));
    assertEquals(2, options.index("MAXLEN"));
    assertEquals(6, options.index("LIMIT"));
    assertEquals(7, options.end());

    CommandSpec zrange =
        spec(
            "ZRANGE",
            key(),
            block("offset_count", integer("offset"), integer("count")).after("LIMIT").optional());
    read(zrange, "ZRANGE k LIMIT 1 2");
    assertEquals(3, options.index("LIMIT"));
    assertSyntaxError(zrange, "ZRANGE k LIMIT 1");
  }

  @Test
  void valuesMayRepeatUpToTheNextWord() {
    CommandSpec zunion =
        spec("ZUNION", integer("numkeys"), key().multiple(), token("WITHSCORES").optional());
    options.read(zunion, Arguments.ofUtf8("ZUNION", "2", "a", "b", "WITHSCORES"), 4);
    assertTrue(options.has("WITHSCORES"));
    assertThrows(
        IllegalStateException.class,
        () -> options.read(zunion, Arguments.ofUtf8("ZUNION", "1", "a")));
  }

  @Test
  void aWordThatTheGrammarDoesNotKnowIsAProgrammersMistake() {
    read(SET, "SET k v");
    assertThrows(IllegalArgumentException.class, () -> options.has("PERSIST"));
  }

  private void read(CommandSpec spec, String words) {
    options.read(spec, Arguments.ofUtf8(words.split(" ")));
  }

  private void assertSyntaxError(CommandSpec spec, String words) {
    CommandException e = assertThrows(CommandException.class, () -> read(spec, words), words);
    assertSame(ErrorTexts.SYNTAX, e);
  }

  private static CommandSpec spec(String name, Arg... args) {
    return CommandSpec.of(CommandGroup.STRING, name, d -> d.args(args));
  }
}
