// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import static org.keystead.commands.spec.AclCategory.DANGEROUS;
import static org.keystead.commands.spec.AclCategory.LIST;
import static org.keystead.commands.spec.AclCategory.SORTEDSET;
import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.Arg.unixTime;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.ALLOW_BUSY;
import static org.keystead.commands.spec.CommandFlag.BLOCKING;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.NO_MANDATORY_KEYS;
import static org.keystead.commands.spec.CommandFlag.PUBSUB;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.SKIP_MONITOR;
import static org.keystead.commands.spec.CommandFlag.STALE;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INCOMPLETE;
import static org.keystead.commands.spec.KeyFlag.NOT_KEY;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;
import static org.keystead.commands.spec.KeyFlag.VARIABLE_FLAGS;

import java.util.EnumSet;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.spec.AclCategory;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeySpec;
import org.keystead.commands.spec.KeyVisitor;

/**
 * Declarations of every shape that Redis' grammar has, three of them with a handler: the prototype
 * of an enum of commands. Real groups have an enum each, with the handlers in the same file.
 */
enum ToyCommand implements CommandSource<ToyCall> {
  PING(
      CommandGroup.CONNECTION,
      d ->
          d.flags(FAST)
              .summary("Answers PONG, or what it was given.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "response_policy:all_succeeded")
              .args(string("message").optional()),
      ToyCommand::ping),
  ECHO(
      CommandGroup.CONNECTION,
      d ->
          d.flags(LOADING, STALE, FAST)
              .summary("Answers what it was given.")
              .complexity("O(1)")
              .args(string("message")),
      ToyCommand::echo),
  SET(
      CommandGroup.STRING,
      d ->
          d.flags(WRITE, DENYOOM)
              .summary("Sets a string.")
              .complexity("O(1)")
              .history("2.6.12", "EX, PX, NX and XX.")
              .history("6.0.0", "KEEPTTL.")
              .history("6.2.0", "GET, EXAT and PXAT.")
              .history("7.0.0", "NX together with GET.")
              .args(
                  key(RW, ACCESS, UPDATE, VARIABLE_FLAGS),
                  string("value"),
                  oneof("condition", token("NX"), token("XX")).since("2.6.12").optional(),
                  token("GET").since("6.2.0").optional(),
                  oneof(
                          "expiration",
                          integer("seconds").after("EX").since("2.6.12"),
                          integer("milliseconds").after("PX").since("2.6.12"),
                          unixTime("unix-time-seconds").after("EXAT").since("6.2.0"),
                          unixTime("unix-time-milliseconds").after("PXAT").since("6.2.0"),
                          token("KEEPTTL").since("6.0.0"))
                      .optional()),
      ToyCommand::set),
  GET(CommandGroup.STRING, d -> d.flags(READONLY, FAST).args(key())),
  MSET(
      CommandGroup.STRING,
      d ->
          d.since("1.0.1")
              .flags(WRITE, DENYOOM)
              .tips("request_policy:multi_shard", "response_policy:all_succeeded")
              .args(block("key_value", key(OW, UPDATE), string("value")).multiple())),
  LCS(
      CommandGroup.STRING,
      d ->
          d.since("7.0.0")
              .flags(READONLY)
              .args(
                  key("key1"),
                  key("key2"),
                  token("LEN").optional(),
                  token("IDX").optional(),
                  integer("len").after("MINMATCHLEN").optional(),
                  token("WITHMATCHLEN").optional())),
  COPY(
      CommandGroup.GENERIC,
      d ->
          d.since("6.2.0")
              .flags(WRITE, DENYOOM)
              .args(
                  key("source", RO, ACCESS),
                  key("destination", OW, UPDATE),
                  integer("destination-db").after("DB").optional(),
                  token("REPLACE").optional())),
  SCAN(
      CommandGroup.GENERIC,
      d ->
          d.since("2.8.0")
              .flags(READONLY)
              .history("6.0.0", "TYPE.")
              .tips("nondeterministic_output", "request_policy:special")
              .args(
                  integer("cursor"),
                  pattern("pattern").after("MATCH").optional(),
                  integer("count").after("COUNT").optional(),
                  string("type").after("TYPE").since("6.0.0").optional())),
  SORT(
      CommandGroup.GENERIC,
      d ->
          d.flags(WRITE, DENYOOM)
              .overrideCategories(AclCategory.SET, SORTEDSET, LIST, DANGEROUS)
              .overrideKeys(
                  KeySpec.range(1, 0, 1, RO, ACCESS),
                  KeySpec.unknown(RO, ACCESS),
                  KeySpec.unknown(OW, UPDATE))
              .keySpecNumbers(0, 1, 1, 2)
              .overrideKeySearch(ToyCommand::sortKeys)
              .args(
                  key(),
                  pattern("pattern").after("BY").optional(),
                  block("offset_count", integer("offset"), integer("count"))
                      .after("LIMIT")
                      .optional(),
                  pattern("pattern").after("GET").multipleToken().optional(),
                  oneof("order", token("ASC"), token("DESC")).optional(),
                  token("sorting", "ALPHA").optional(),
                  key("destination").after("STORE").optional())),
  MIGRATE(
      CommandGroup.GENERIC,
      d ->
          d.since("2.6.0")
              .flags(WRITE)
              .categories(DANGEROUS)
              .tips("nondeterministic_output")
              .history("3.0.0", "COPY and REPLACE.")
              .history("3.0.6", "KEYS.")
              .history("4.0.7", "AUTH.")
              .history("6.0.0", "AUTH2.")
              .overrideKeys(
                  KeySpec.range(3, 0, 1, RW, ACCESS, DELETE),
                  KeySpec.keyword(
                      "KEYS", -2, new KeySpec.Find.Range(-1, 1, 0), RW, ACCESS, DELETE, INCOMPLETE))
              .args(
                  string("host"),
                  integer("port"),
                  oneof("key_or_empty_string", key(), token("empty_string", "")),
                  integer("destination-db"),
                  integer("timeout"),
                  token("COPY").since("3.0.0").optional(),
                  token("REPLACE").since("3.0.0").optional(),
                  oneof(
                          "authentication",
                          string("password").after("AUTH").since("4.0.7").optional(),
                          block("username_password", string("username"), string("password"))
                              .after("AUTH2")
                              .since("6.0.0")
                              .optional())
                      .optional(),
                  key().after("KEYS").since("3.0.6").multiple().optional())),
  BLPOP(
      CommandGroup.LIST,
      d ->
          d.since("2.0.0")
              .flags(WRITE, NOSCRIPT, BLOCKING)
              .history("6.0.0", "The timeout may have a fraction.")
              .args(key(RW, ACCESS, DELETE).multiple(), real("timeout"))),
  LMPOP(
      CommandGroup.LIST,
      d ->
          d.since("7.0.0")
              .flags(WRITE)
              .args(
                  integer("numkeys"),
                  key(RW, ACCESS, DELETE).multiple(),
                  oneof("where", token("LEFT"), token("RIGHT")),
                  integer("count").after("COUNT").optional())),
  SINTERCARD(
      CommandGroup.SET,
      d ->
          d.since("7.0.0")
              .flags(READONLY)
              .args(
                  integer("numkeys"),
                  key().multiple(),
                  integer("limit").after("LIMIT").optional())),
  ZUNIONSTORE(
      CommandGroup.SORTED_SET,
      d ->
          d.since("2.0.0")
              .flags(WRITE, DENYOOM)
              .args(
                  key("destination", OW, UPDATE),
                  integer("numkeys"),
                  key(RO, ACCESS).multiple(),
                  integer("weight").after("WEIGHTS").multiple().optional(),
                  oneof("aggregate", token("SUM"), token("MIN"), token("MAX"))
                      .after("AGGREGATE")
                      .optional())),
  ZADD(
      CommandGroup.SORTED_SET,
      d ->
          d.since("1.2.0")
              .flags(WRITE, DENYOOM, FAST)
              .history("2.4.0", "Several members.")
              .history("3.0.2", "XX, NX, CH and INCR.")
              .history("6.2.0", "GT and LT.")
              .args(
                  key(RW, UPDATE),
                  oneof("condition", token("NX"), token("XX")).since("3.0.2").optional(),
                  oneof("comparison", token("GT"), token("LT")).since("6.2.0").optional(),
                  token("change", "CH").since("3.0.2").optional(),
                  token("increment", "INCR").since("3.0.2").optional(),
                  block("score_member", real("score"), string("member")).multiple())),
  BITOP(
      CommandGroup.BITMAP,
      d ->
          d.since("2.6.0")
              .flags(WRITE, DENYOOM)
              .args(string("operation"), key("destkey", OW, UPDATE), key(RO, ACCESS).multiple())),
  GEORADIUS(
      CommandGroup.GEO,
      d ->
          d.since("3.2.0")
              .deprecated("6.2.0", "GEOSEARCH and GEOSEARCHSTORE with BYRADIUS")
              .flags(WRITE, DENYOOM)
              .history("6.2.0", "ANY.")
              .history("7.0.0", "Units in capitals.")
              .args(
                  key(RO, ACCESS),
                  real("longitude"),
                  real("latitude"),
                  real("radius"),
                  oneof("unit", token("M"), token("KM"), token("FT"), token("MI")),
                  token("WITHCOORD").optional(),
                  token("WITHDIST").optional(),
                  token("WITHHASH").optional(),
                  block(
                          "count",
                          integer("count").after("COUNT"),
                          token("ANY").since("6.2.0").optional())
                      .optional(),
                  oneof("order", token("ASC"), token("DESC")).optional(),
                  key(OW, UPDATE).after("STORE").optional(),
                  key(OW, UPDATE).after("STOREDIST").optional())),
  XREADGROUP(
      CommandGroup.STREAM,
      d ->
          d.since("5.0.0")
              .flags(WRITE, BLOCKING)
              .args(
                  block("group_consumer", string("group"), string("consumer")).after("GROUP"),
                  integer("count").after("COUNT").optional(),
                  integer("milliseconds").after("BLOCK").optional(),
                  token("NOACK").optional(),
                  block("streams", key(RO, ACCESS).multiple(), string("id").multiple())
                      .after("STREAMS"))),
  SPUBLISH(
      CommandGroup.PUBSUB,
      d ->
          d.since("7.0.0")
              .flags(PUBSUB, LOADING, STALE, FAST)
              .args(string("shardchannel"), string("message"))
              .overrideKeys(KeySpec.range(1, 0, 1, NOT_KEY))),
  EVAL(
      CommandGroup.SCRIPTING,
      d ->
          d.since("2.6.0")
              .flags(NOSCRIPT, STALE, SKIP_MONITOR, NO_MANDATORY_KEYS)
              .args(
                  string("script"),
                  integer("numkeys"),
                  key(RW, ACCESS, UPDATE).multiple().optional(),
                  string("arg").multiple().optional())),
  WATCH(
      CommandGroup.TRANSACTIONS,
      d ->
          d.since("2.2.0")
              .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
              .args(key(RO).multiple())),
  OBJECT(CommandGroup.GENERIC, d -> d.since("2.2.3").container("6.2.0")),
  OBJECT_ENCODING(CommandGroup.GENERIC, ToyCommand::objectSubcommand),
  OBJECT_FREQ(CommandGroup.GENERIC, d -> objectSubcommand(d).since("4.0.0")),
  OBJECT_IDLETIME(CommandGroup.GENERIC, ToyCommand::objectSubcommand),
  OBJECT_REFCOUNT(CommandGroup.GENERIC, ToyCommand::objectSubcommand),
  CLIENT(CommandGroup.CONNECTION, d -> d.since("2.4.0").container("5.0.0")),
  CLIENT_NO_EVICT(
      CommandGroup.CONNECTION,
      d ->
          d.subcommandOf("client")
              .since("7.0.0")
              .flags(ADMIN, NOSCRIPT, LOADING, STALE)
              .args(oneof("enabled", token("ON"), token("OFF"))));

  private final Command<ToyCall> command;

  ToyCommand(CommandGroup group, Declaration declaration) {
    this(group, declaration, (call, out) -> out.nil());
  }

  ToyCommand(CommandGroup group, Declaration declaration, Handler<ToyCall> handler) {
    this.command = Command.of(group, name(), declaration, handler);
  }

  @Override
  public Command<ToyCall> command() {
    return command;
  }

  private static CommandBuilder objectSubcommand(CommandBuilder d) {
    return d.subcommandOf("object")
        .since("2.2.3")
        .flags(READONLY)
        .tips("nondeterministic_output")
        .args(key(RO));
  }

  private static void sortKeys(Arguments arguments, KeyVisitor visitor) {
    visitor.key(1, EnumSet.of(RO, ACCESS));
    for (int i = 2; i < arguments.count() - 1; i++) {
      if (arguments.equalsIgnoreCase(i, "STORE")) {
        visitor.key(i + 1, EnumSet.of(OW, UPDATE));
      }
    }
  }

  private static void ping(ToyCall call, ReplySink out) {
    if (call.args().count() == 1) {
      out.simple("PONG");
    } else {
      echo(call, out);
    }
  }

  private static void echo(ToyCall call, ReplySink out) {
    out.bulk(call.args().array(), call.args().offset(1), call.args().length(1));
  }

  /** Tells what was understood. */
  private static void set(ToyCall call, ReplySink out) {
    var options = call.options();
    out.bulk(options.has("NX") + " " + options.has("GET") + " " + options.toLong("EX", -1));
  }
}
