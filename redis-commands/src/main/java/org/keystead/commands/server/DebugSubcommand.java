// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.List;
import java.util.stream.Stream;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;

/** The words that DEBUG understands. */
enum DebugSubcommand {
  CHANGE_REPL_ID(
      2, 2, "", "Does nothing: there are no replicas that would notice.", DebugActions::nothing),
  CONFIG_REWRITE_FORCE_ALL(2, 2, "", "Like CONFIG REWRITE.", DebugActions::rewriteConfiguration),
  DIGEST(
      2,
      2,
      "",
      "Output a hex signature representing the current DB content.",
      DebugActions::digest),
  DIGEST_VALUE(
      2,
      Integer.MAX_VALUE,
      " <key> [<key> ...]",
      "Output a hex signature of the values of all the specified keys.",
      DebugActions::digestOfValues),
  ERROR(
      3,
      3,
      " <string>",
      """
      Return a Redis protocol error with <string> as message. Useful for clients
      unit tests to simulate Redis errors.
      """,
      DebugActions::error),
  HTSTATS(
      3,
      3,
      " <dbid>",
      "Return hash table statistics of the specified Redis database.",
      DebugActions::tableFigures),
  HTSTATS_KEY(
      3,
      3,
      " <key>",
      "Like HTSTATS but for the hash table stored at <key>'s value.",
      DebugObject::writeCount),
  LISTPACK(
      3,
      3,
      " <key>",
      "Writes the elements of a small collection to the server's log.",
      DebugObject::logElements),
  LOG(3, 3, " <message>", "Write <message> to the server log.", DebugActions::log),
  OBJECT(
      3,
      Integer.MAX_VALUE,
      " <key>",
      "Show low level info about `key` and associated value.",
      DebugObject::write),
  PAUSE_CRON(3, 3, " <0|1>", "Does nothing: nothing waits for a cron.", DebugActions::nothing),
  POPULATE(
      3,
      5,
      " <count> [<prefix>] [<size>]",
      """
      Create <count> string keys named key:<num>. If <prefix> is specified then
      it is used instead of the 'key' prefix. These are not propagated to
      replicas. Cluster slots are not respected so keys not belonging to the
      current node can be created in cluster mode.
      """,
      DebugActions::populate),
  PROTOCOL(
      3,
      3,
      " <type>",
      """
      Reply with a test value of the specified type. <type> can be: string,
      integer, double, bignum, null, array, set, map, attrib, push, verbatim,
      true, false.
      """,
      (call, out) -> DebugProtocol.write(call.args().text(2), out)),
  QUICKLIST_PACKED_THRESHOLD(
      3,
      3,
      " <size>",
      "Does nothing: long elements of lists need no form of their own.",
      DebugActions::packedThreshold),
  RELOAD(
      2,
      Integer.MAX_VALUE,
      " [MERGE] [NOFLUSH] [NOSAVE]",
      "Saves the snapshot, empties the databases and loads it. With MERGE and NOFLUSH what is there"
          + " stays, with NOSAVE the snapshot on disk is taken. Objects of caches that cannot be"
          + " saved are lost.",
      DebugActions::reload),
  SDSLEN(
      3,
      3,
      " <key>",
      "Show low level SDS string info representing `key` and value.",
      DebugObject::writeLengths),
  SET_ACTIVE_EXPIRE(
      3,
      3,
      " <0|1>",
      """
      Setting it to 0 disables expiring keys in background when they are not
      accessed (otherwise the Redis behavior). Setting it to 1 reenables back the
      default.
      """,
      DebugActions::setActiveExpire),
  SET_SKIP_CHECKSUM_VALIDATION(
      3, 3, " <0|1>", "Does nothing: checksums are always verified.", DebugActions::nothing),
  SLEEP(
      3,
      3,
      " <seconds>",
      "Stops serving the clients of this thread for <seconds>. Decimals allowed.",
      DebugActions::sleep);

  private final String word = name().replace('_', '-');
  private final int leastCount;
  private final int mostCount;
  private final String arguments;
  private final String help;
  private final Handler<ClientCall> body;

  DebugSubcommand(
      int leastCount, int mostCount, String arguments, String help, Handler<ClientCall> body) {
    this.leastCount = leastCount;
    this.mostCount = mostCount;
    this.arguments = arguments;
    this.help = help;
    this.body = body;
  }

  /** Whether the arguments of DEBUG are this word and as many as it takes. */
  boolean fits(Arguments args) {
    return args.count() >= leastCount
        && args.count() <= mostCount
        && args.equalsIgnoreCase(1, word);
  }

  Handler<ClientCall> body() {
    return body;
  }

  List<String> help() {
    return Stream.concat(
            Stream.of(word + arguments), help.lines().map(sentence -> "    " + sentence))
        .toList();
  }
}
