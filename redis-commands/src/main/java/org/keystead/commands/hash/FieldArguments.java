// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hash;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.generic.ExpiryRequest;
import org.keystead.engine.hash.FieldCondition;
import org.keystead.engine.hash.FieldExpiry;
import org.keystead.engine.hash.FieldExpiry.Presence;

/** Reads the arguments of the commands of fields that expire. */
final class FieldArguments {
  static final long MILLIS_A_SECOND = 1000;

  private FieldArguments() {}

  /** How a time is told: in which unit, and from when on. */
  enum Moment {
    EX(MILLIS_A_SECOND, true),
    PX(1, true),
    EXAT(MILLIS_A_SECOND, false),
    PXAT(1, false);

    private final long unitMillis;
    private final boolean fromNow;

    Moment(long unitMillis, boolean fromNow) {
      this.unitMillis = unitMillis;
      this.fromNow = fromNow;
    }

    /** The one whose name the argument is, null for none. */
    static @Nullable Moment of(Arguments args, int index) {
      for (Moment moment : values()) {
        if (args.equalsIgnoreCase(index, moment.name())) {
          return moment;
        }
      }
      return null;
    }
  }

  /** Requests the moment that the argument tells. */
  static void request(ClientCall call, int index, Moment moment, ExpiryRequest request) {
    long amount = call.args().toLong(index);
    if (amount < 0) {
      throw HashErrors.NEGATIVE_EXPIRY;
    }
    if (amount > FieldExpiry.LAST_MOMENT_MILLIS / moment.unitMillis) {
      throw ErrorTexts.invalidExpire(call.spec().name());
    }
    long millis = amount * moment.unitMillis;
    if (moment.fromNow) {
      request.afterMillis(millis);
    } else {
      request.atEpochMillis(millis);
    }
  }

  /** The condition whose word the argument is, ALWAYS for none. */
  static FieldCondition condition(Arguments args, int index) {
    if (args.equalsIgnoreCase(index, "NX")) {
      return FieldCondition.IF_NONE;
    }
    if (args.equalsIgnoreCase(index, "XX")) {
      return FieldCondition.IF_SOME;
    }
    if (args.equalsIgnoreCase(index, "GT")) {
      return FieldCondition.IF_LATER;
    }
    return args.equalsIgnoreCase(index, "LT") ? FieldCondition.IF_EARLIER : FieldCondition.ALWAYS;
  }

  /**
   * The index of the first field: behind the word FIELDS, which stands there, and their number,
   * which must be that of all arguments left.
   */
  static int fields(Arguments args, int at, CommandException noCount) {
    if (at + 1 >= args.count() || !args.equalsIgnoreCase(at, "FIELDS")) {
      throw HashErrors.NO_FIELDS;
    }
    long count = args.toLong(at + 1, 1, Long.MAX_VALUE, noCount);
    if (count != args.count() - at - 2) {
      throw HashErrors.FIELD_COUNT_MISMATCH;
    }
    return at + 2;
  }

  /** Reads everything that HSETEX takes into the operation. */
  static Presence readSetEx(ClientCall call, FieldExpiry expiry) {
    Arguments args = call.args();
    ExpiryRequest request = expiry.request().none();
    Presence presence = Presence.ANY;
    for (int i = 2; i < args.count(); i++) {
      if (args.equalsIgnoreCase(i, "FIELDS")) {
        readPairs(call, i + 1, expiry);
        return presence;
      }
      Presence wanted = presence(args, i);
      Moment moment = Moment.of(args, i);
      if (wanted != Presence.ANY) {
        if (presence != Presence.ANY) {
          throw HashErrors.ONE_PRESENCE;
        }
        presence = wanted;
      } else if (moment == null && !args.equalsIgnoreCase(i, "KEEPTTL")) {
        throw HashErrors.unknownArgument(args.text(i));
      } else if (!request.isNone()) {
        throw HashErrors.ONE_EXPIRY;
      } else if (moment == null) {
        request.keep();
      } else {
        if (++i == args.count()) {
          throw ErrorTexts.SYNTAX;
        }
        request(call, i, moment, request);
      }
    }
    throw HashErrors.MISSING_FIELDS;
  }

  private static Presence presence(Arguments args, int index) {
    if (args.equalsIgnoreCase(index, "FNX")) {
      return Presence.NONE_THERE;
    }
    return args.equalsIgnoreCase(index, "FXX") ? Presence.ALL_THERE : Presence.ANY;
  }

  private static void readPairs(ClientCall call, int at, FieldExpiry expiry) {
    Arguments args = call.args();
    if (at == args.count()) {
      throw ErrorTexts.wrongArity(call.spec().name());
    }
    long count = args.toLong(at, 1, Long.MAX_VALUE, HashErrors.INVALID_FIELD_COUNT);
    int left = args.count() - at - 1;
    if (left % 2 != 0 || count != left / 2) {
      throw ErrorTexts.wrongArity(call.spec().name());
    }
    for (int i = at + 1; i < args.count(); i += 2) {
      expiry.fields().add(args.array(), args.offset(i), args.length(i));
      expiry.values().add(args.array(), args.offset(i + 1), args.length(i + 1));
    }
  }
}
