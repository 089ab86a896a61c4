// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.string;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.Arg.unixTime;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;
import static org.keystead.commands.spec.KeyFlag.VARIABLE_FLAGS;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeyVisitor;
import org.keystead.commands.spec.ParsedOptions;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.ExpiryRequest;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.string.CommonSubsequence;
import org.keystead.engine.string.Condition;
import org.keystead.engine.string.StringBatch;
import org.keystead.engine.string.StringOperations;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;

/** The string commands but for those that calculate, which {@link NumberCommand} has. */
public enum StringCommand implements CommandSource<ClientCall> {
  APPEND(
      d ->
          d.since("2.0.0")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Appends to a string, or creates it.")
              .complexity("O(N), N the length of what is appended")
              .args(key(RW, INSERT), string("value")),
      StringCommand::append),
  GET(
      d ->
          d.flags(READONLY, FAST)
              .summary("Returns a string.")
              .complexity("O(1)")
              .args(key(RO, ACCESS)),
      (call, work, out) -> work.reply(work.read(call, 1), out)),
  GETDEL(
      d ->
          d.since("6.2.0")
              .flags(WRITE, FAST)
              .summary("Returns a string and deletes its key.")
              .complexity("O(1)")
              .args(key(RW, ACCESS, DELETE)),
      StringCommand::getDel),
  GETEX(
      d ->
          d.since("6.2.0")
              .flags(WRITE, FAST)
              .summary("Returns a string and changes when it expires.")
              .complexity("O(1)")
              .args(
                  key(RW, ACCESS, UPDATE),
                  oneof(
                          "expiration",
                          integer("seconds").after("EX"),
                          integer("milliseconds").after("PX"),
                          unixTime("unix-time-seconds").after("EXAT"),
                          unixTime("unix-time-milliseconds").after("PXAT"),
                          token("PERSIST"))
                      .optional()),
      StringCommand::getEx),
  GETRANGE(
      d ->
          range(d)
              .since("2.4.0")
              .summary("Returns a part of a string; negative offsets count from its end."),
      StringCommand::getRange),
  GETSET(
      d ->
          d.flags(WRITE, DENYOOM, FAST)
              .summary("Sets a string and returns what it was.")
              .complexity("O(1)")
              .deprecated("6.2.0", "SET with GET")
              .args(key(RW, ACCESS, UPDATE), string("value")),
      StringCommand::getSet),
  LCS(
      d ->
          d.since("7.0.0")
              .flags(READONLY)
              .summary("Finds the longest common subsequence of two strings.")
              .complexity("O(N*M), N and M the lengths of the strings")
              .numbersInOrder()
              .args(
                  key("key1", RO, ACCESS),
                  key("key2", RO, ACCESS),
                  token("LEN").optional(),
                  token("IDX").optional(),
                  integer("len").after("MINMATCHLEN").optional(),
                  token("WITHMATCHLEN").optional()),
      StringCommand::lcs),
  MGET(
      d ->
          d.flags(READONLY, FAST)
              .summary("Returns several strings of one moment.")
              .complexity("O(N), N the number of keys")
              .tips("request_policy:multi_shard")
              .args(key(RO, ACCESS).multiple()),
      StringCommand::mGet),
  MSET(
      d ->
          d.since("1.0.1")
              .flags(WRITE, DENYOOM)
              .summary("Sets several strings at once.")
              .complexity("O(N), N the number of keys")
              .tips("request_policy:multi_shard", "response_policy:all_succeeded")
              .args(block("key_value", key(OW, UPDATE), string("value")).multiple()),
      StringCommand::mSet),
  MSETNX(
      d ->
          d.since("1.0.1")
              .flags(WRITE, DENYOOM)
              .summary("Sets several strings at once if none of the keys exists.")
              .complexity("O(N), N the number of keys")
              .tips("request_policy:multi_shard", "response_policy:agg_min")
              .args(block("key_value", key(OW, INSERT), string("value")).multiple()),
      StringCommand::mSetNx),
  PSETEX(
      d ->
          d.since("2.6.0")
              .flags(WRITE, DENYOOM)
              .summary("Sets a string that expires after some milliseconds.")
              .complexity("O(1)")
              .args(key(OW, UPDATE), integer("milliseconds"), string("value")),
      (call, work, out) -> setExpiring(call, work, 1, out)),
  SET(
      d ->
          d.flags(WRITE, DENYOOM)
              .summary("Sets a string, whatever the key held.")
              .complexity("O(1)")
              .history("2.6.12", "EX, PX, NX and XX.")
              .history("6.0.0", "KEEPTTL.")
              .history("6.2.0", "GET, EXAT and PXAT.")
              .history("7.0.0", "NX together with GET.")
              .overrideKeySearch(StringCommand::keysOfSet)
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
      StringCommand::set),
  SETEX(
      d ->
          d.since("2.0.0")
              .flags(WRITE, DENYOOM)
              .summary("Sets a string that expires after some seconds.")
              .complexity("O(1)")
              .args(key(OW, UPDATE), integer("seconds"), string("value")),
      (call, work, out) -> setExpiring(call, work, StringCommand.MILLIS_A_SECOND, out)),
  SETNX(
      d ->
          d.flags(WRITE, DENYOOM, FAST)
              .summary("Sets a string if the key does not exist.")
              .complexity("O(1)")
              .args(key(OW, INSERT), string("value")),
      StringCommand::setNx),
  SETRANGE(
      d ->
          d.since("2.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Overwrites a part of a string, filling a gap with zero bytes.")
              .complexity("O(N), N the length of the part")
              .args(key(RW, UPDATE), integer("offset"), string("value")),
      StringCommand::setRange),
  STRLEN(
      d ->
          d.since("2.2.0")
              .flags(READONLY, FAST)
              .summary("Returns the length of a string.")
              .complexity("O(1)")
              .args(key(RO)),
      StringCommand::strLen),
  SUBSTR(
      d ->
          range(d)
              .summary("Returns a part of a string; the former name of GETRANGE.")
              .deprecated("2.0.0", "GETRANGE"),
      StringCommand::getRange);

  private static final long MILLIS_A_SECOND = 1000;

  private final Command<ClientCall> command;

  StringCommand(Declaration declaration, StringWork.Body body) {
    this.command = Command.of(CommandGroup.STRING, name(), declaration, StringWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder range(CommandBuilder d) {
    return d.flags(READONLY)
        .complexity("O(N), N the length of the returned part")
        .args(key(RO, ACCESS), integer("start"), integer("end"));
  }

  /** SET reads what was there only with GET. */
  private static void keysOfSet(Arguments args, KeyVisitor visitor) {
    boolean reads = false;
    for (int i = 3; i < args.count(); i++) {
      reads |= args.equalsIgnoreCase(i, "GET");
    }
    visitor.key(1, reads ? EnumSet.of(RW, ACCESS, UPDATE) : EnumSet.of(OW, UPDATE));
  }

  private static void set(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    StringOperations strings = work.strings();
    ExpiryRequest request = strings.request().none();
    if (args.count() == 3) {
      strings.set(call.keyspace(), work.key(args, 1), work.value(args, 2), Condition.ALWAYS);
      out.ok();
      return;
    }
    ParsedOptions options = call.options();
    int moment = requestMoment(args, options, request);
    if (options.has("KEEPTTL")) {
      request.keep();
    }
    Condition condition =
        options.has("NX")
            ? Condition.IF_ABSENT
            : options.has("XX") ? Condition.IF_PRESENT : Condition.ALWAYS;
    boolean reading = options.has("GET");
    Slice key = work.key(args, 1);
    Slice value = work.value(args, 2);
    Outcome outcome =
        reading
            ? strings.exchange(call.keyspace(), key, value, condition)
            : strings.set(call.keyspace(), key, value, condition);
    checkExpiry(outcome, call, moment);
    if (reading) {
      work.reply(strings.before(), out);
    } else if (outcome == Outcome.DONE) {
      out.ok();
    } else {
      out.nil();
    }
  }

  /** Requests what one of EX, PX, EXAT, PXAT says; returns the number's index, 0 for none. */
  private static int requestMoment(Arguments args, ParsedOptions options, ExpiryRequest request) {
    int index = options.index("EX");
    if (index != 0) {
      request(args, index, MILLIS_A_SECOND, true, request);
      return index;
    }
    index = options.index("PX");
    if (index != 0) {
      request(args, index, 1, true, request);
      return index;
    }
    index = options.index("EXAT");
    if (index != 0) {
      request(args, index, MILLIS_A_SECOND, false, request);
      return index;
    }
    index = options.index("PXAT");
    if (index != 0) {
      request(args, index, 1, false, request);
    }
    return index;
  }

  private static void request(
      Arguments args, int index, long unitMillis, boolean relative, ExpiryRequest request) {
    long amount = args.isLong(index) ? args.toLong(index) : 0;
    if (amount <= 0 || amount > Long.MAX_VALUE / unitMillis) {
      request.invalid();
    } else if (relative) {
      request.afterMillis(amount * unitMillis);
    } else {
      request.atEpochMillis(amount * unitMillis);
    }
  }

  private static void checkExpiry(Outcome outcome, ClientCall call, int momentIndex) {
    if (outcome == Outcome.INVALID_EXPIRY) {
      CommandException unfit = ErrorTexts.invalidExpire(call.spec().name());
      throw call.args().isLong(momentIndex) ? unfit : ErrorTexts.NOT_AN_INTEGER;
    }
  }

  private static void setExpiring(
      ClientCall call, StringWork work, long unitMillis, ReplySink out) {
    Arguments args = call.args();
    StringOperations strings = work.strings();
    request(args, 2, unitMillis, true, strings.request());
    Outcome outcome =
        strings.set(call.keyspace(), work.key(args, 1), work.value(args, 3), Condition.ALWAYS);
    checkExpiry(outcome, call, 2);
    out.ok();
  }

  private static void setNx(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    StringOperations strings = work.strings();
    strings.request().none();
    Outcome outcome =
        strings.set(call.keyspace(), work.key(args, 1), work.value(args, 2), Condition.IF_ABSENT);
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  private static void getSet(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    StringOperations strings = work.strings();
    strings.request().none();
    strings.exchange(call.keyspace(), work.key(args, 1), work.value(args, 2), Condition.ALWAYS);
    work.reply(strings.before(), out);
  }

  private static void getDel(ClientCall call, StringWork work, ReplySink out) {
    StringOperations strings = work.strings();
    strings.remove(call.keyspace(), work.key(call.args(), 1));
    work.reply(strings.before(), out);
  }

  private static void getEx(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    StringOperations strings = work.strings();
    ExpiryRequest request = strings.request().none();
    ParsedOptions options = call.options();
    int moment = requestMoment(args, options, request);
    if (options.has("PERSIST")) {
      request.persist();
    }
    if (request.isNone()) {
      Entry entry = work.read(call, 1);
      work.reply(entry, out);
    } else {
      // A key that is not there is told before a time that is none.
      checkExpiry(strings.expire(call.keyspace(), work.key(args, 1)), call, moment);
      work.reply(strings.before(), out);
    }
  }

  private static void append(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    StringOperations strings = work.strings();
    StringErrors.check(strings.append(call.keyspace(), work.key(args, 1), work.value(args, 2)));
    out.integer(strings.length());
  }

  private static void setRange(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    long offset = args.toLong(2);
    if (offset < 0) {
      throw ErrorTexts.OFFSET_OUT_OF_RANGE;
    }
    StringOperations strings = work.strings();
    StringErrors.check(
        strings.overwrite(call.keyspace(), work.key(args, 1), offset, work.value(args, 3)));
    out.integer(strings.length());
  }

  private static void strLen(ClientCall call, StringWork work, ReplySink out) {
    Entry entry = work.read(call, 1);
    if (entry == null) {
      out.integer(0);
    } else if (entry instanceof IntegerEntry integer) {
      out.integer(Decimal.lengthOf(integer.value()));
    } else {
      out.integer(work.content(entry).length());
    }
  }

  private static void getRange(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    long start = args.toLong(2);
    long end = args.toLong(3);
    Entry entry = work.read(call, 1);
    if (entry == null) {
      out.bulk(args.array(), 0, 0);
      return;
    }
    BytesView bytes = work.content(entry);
    int length = bytes.length();
    boolean backwards = start < 0 && end < 0 && start > end;
    long from = start < 0 ? Math.max(0, length + start) : start;
    long to = Math.min(length - 1L, end < 0 ? Math.max(0, length + end) : end);
    if (backwards || from > to) {
      out.bulk(bytes, 0, 0);
    } else {
      out.bulk(bytes, (int) from, (int) (to - from + 1));
    }
  }

  private static void mGet(ClientCall call, StringWork work, ReplySink out) {
    Views keys = readAll(call, work, call.args().count());
    out.array(keys.count());
    for (int i = 0; i < keys.count(); i++) {
      Entry entry = keys.entries()[i];
      work.reply(entry == null || !Strings.isString(entry) ? null : entry, out);
    }
  }

  /** The keys from argument 1 to before {@code to}, with the entries of one moment. */
  private static Views readAll(ClientCall call, StringWork work, int to) {
    Views keys = work.batchOfKeys(call.args(), 1, to).keys();
    if (call.session().isNoTouch()) {
      call.keyspace().inspectAll(keys.slices(), keys.count(), keys.entries());
    } else {
      call.keyspace().readAll(keys.slices(), keys.count(), keys.entries());
    }
    return keys;
  }

  private static void mSet(ClientCall call, StringWork work, ReplySink out) {
    pairs(call, work).set(call.keyspace());
    out.ok();
  }

  private static void mSetNx(ClientCall call, StringWork work, ReplySink out) {
    Outcome outcome = pairs(call, work).setNew(call.keyspace());
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  private static StringBatch pairs(ClientCall call, StringWork work) {
    if (call.args().count() % 2 == 0) {
      throw ErrorTexts.wrongArity(call.spec().name());
    }
    return work.batchOfPairs(call.args());
  }

  private static void lcs(ClientCall call, StringWork work, ReplySink out) {
    Views keys = readAll(call, work, 3);
    Slice first = bytes(keys.entries()[0]);
    Slice second = bytes(keys.entries()[1]);
    ParsedOptions options = call.options();
    boolean indexes = options.has("IDX");
    boolean onlyLength = options.has("LEN");
    if (indexes && onlyLength) {
      throw ErrorTexts.LCS_IDX_AND_LEN;
    }
    long limitBytes = call.keyspace().engine().settings().maxBulkLengthBytes();
    if (CommonSubsequence.tableBytes(first, second) > limitBytes) {
      throw StringErrors.LCS_TABLE_TOO_LARGE;
    }
    CommonSubsequence common = CommonSubsequence.of(first, second);
    if (indexes) {
      long least = options.toLong("MINMATCHLEN", 0);
      replyParts(common, least, options.has("WITHMATCHLEN"), out);
    } else if (onlyLength) {
      out.integer(common.length());
    } else {
      out.bulk(common.bytes());
    }
  }

  private static Slice bytes(@Nullable Entry entry) {
    if (entry != null && !Strings.isString(entry)) {
      throw ErrorTexts.LCS_WRONG_TYPE;
    }
    return entry == null ? new Slice() : Strings.view(entry, new Slice());
  }

  private static void replyParts(
      CommonSubsequence common, long least, boolean withLength, ReplySink out) {
    out.map(2);
    out.bulk("matches");
    int mark = out.openArray();
    int[] count = {0};
    common.parts(
        (firstStart, firstEnd, secondStart, secondEnd) -> {
          int length = firstEnd - firstStart + 1;
          if (length >= least) {
            out.array(withLength ? 3 : 2);
            replyRange(firstStart, firstEnd, out);
            replyRange(secondStart, secondEnd, out);
            if (withLength) {
              out.integer(length);
            }
            count[0]++;
          }
        });
    out.closeArray(mark, count[0]);
    out.bulk("len");
    out.integer(common.length());
  }

  private static void replyRange(int start, int end, ReplySink out) {
    out.array(2);
    out.integer(start);
    out.integer(end);
  }
}
