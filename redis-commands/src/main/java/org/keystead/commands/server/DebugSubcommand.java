// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;

/** The words that DEBUG understands. */
enum DebugSubcommand {
  CHANGE_REPL_ID(
      2, 2, "", "Does nothing: there are no replicas that would notice.", DebugActions::nothing),
  CONFIG_REWRITE_FORCE_ALL(2, 2, "", "Like CONFIG REWRITE.", DebugActions::rewriteConfiguration),
  DIGEST(2, 2, "", "Forty digits that tell what all databases hold.", DebugActions::digest),
  DIGEST_VALUE(
      2,
      Integer.MAX_VALUE,
      " <key> [<key> ...]",
      "The same for the values of the keys.",
      DebugActions::digestOfValues),
  ERROR(3, 3, " <string>", "Answers with that error.", DebugActions::error),
  HTSTATS(3, 3, " <dbid>", "How many keys a database has.", DebugActions::tableFigures),
  HTSTATS_KEY(
      3,
      3,
      " <key>",
      "How many members or fields a large collection has.",
      DebugObject::writeCount),
  LISTPACK(
      3,
      3,
      " <key>",
      "Writes the elements of a small collection to the server's log.",
      DebugObject::logElements),
  LOG(3, 3, " <message>", "Writes a message to the server's log.", DebugActions::log),
  OBJECT(
      3, Integer.MAX_VALUE, " <key>", "Shows how the value of a key is held.", DebugObject::write),
  PAUSE_CRON(3, 3, " <0|1>", "Does nothing: nothing waits for a cron.", DebugActions::nothing),
  POPULATE(
      3,
      5,
      " <count> [<prefix>] [<size>]",
      "Creates strings named prefix:number, by default key:number.",
      DebugActions::populate),
  PROTOCOL(
      3,
      3,
      " <type>",
      "Answers with a value of that type of the protocol.",
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
  SDSLEN(3, 3, " <key>", "The lengths of a key and its string.", DebugObject::writeLengths),
  SET_ACTIVE_EXPIRE(
      3,
      3,
      " <0|1>",
      "Stops (0) or goes on (1) removing expired keys in the background.",
      DebugActions::setActiveExpire),
  SET_SKIP_CHECKSUM_VALIDATION(
      3, 3, " <0|1>", "Does nothing: checksums are always verified.", DebugActions::nothing),
  SLEEP(
      3,
      3,
      " <seconds>",
      "Stops serving the clients of this thread for so long; decimals are allowed.",
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
    return List.of(word + arguments, "    " + help);
  }
}
