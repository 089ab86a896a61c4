// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.tracking.ClientTracking;
import org.keystead.commands.tracking.TrackingOptions;
import org.keystead.engine.bytes.Slice;

/** The options of CLIENT TRACKING, read and checked in Redis' order. */
final class TrackingRequest {
  private static final Slice EVERYTHING = Slice.of(new byte[0]);

  private final List<Slice> prefixes = new ArrayList<>();
  private long redirect;
  private boolean broadcast;
  private boolean optIn;
  private boolean optOut;
  private boolean noLoop;

  private TrackingRequest() {}

  static TrackingRequest of(ClientCall call) {
    Arguments args = call.args();
    TrackingRequest request = new TrackingRequest();
    for (int i = 3; i < args.count(); i++) {
      boolean more = i + 1 < args.count();
      String word = args.text(i).toLowerCase(Locale.ROOT);
      if (word.equals("redirect") && more) {
        i++;
        request.redirect(call, i);
      } else if (word.equals("prefix") && more) {
        i++;
        request.prefixes.add(args.slice(i));
      } else {
        request.flag(word);
      }
    }
    return request;
  }

  private void redirect(ClientCall call, int at) {
    if (redirect != 0) {
      throw ErrorTexts.REDIRECT_TWICE;
    }
    redirect = call.args().toLong(at);
    if (call.server().clients().find(redirect) == null) {
      throw ErrorTexts.REDIRECT_TO_NOBODY;
    }
  }

  private void flag(String word) {
    switch (word) {
      case "bcast" -> broadcast = true;
      case "optin" -> optIn = true;
      case "optout" -> optOut = true;
      case "noloop" -> noLoop = true;
      default -> throw ErrorTexts.SYNTAX;
    }
  }

  /** Refuses what does not go together, or not with how the client is tracked already. */
  void checkAgainst(ClientTracking present) {
    if (!broadcast && !prefixes.isEmpty()) {
      throw ErrorTexts.PREFIX_WITHOUT_BCAST;
    }
    @Nullable TrackingOptions options = present.options();
    if (options != null && options.broadcast() != broadcast) {
      throw ErrorTexts.BCAST_SWITCHED;
    }
    if (broadcast && (optIn || optOut)) {
      throw ErrorTexts.OPT_WITH_BCAST;
    }
    if (optIn && optOut) {
      throw ErrorTexts.OPTIN_AND_OPTOUT;
    }
    if (options != null && (optIn && options.optOut() || optOut && options.optIn())) {
      throw ErrorTexts.OPT_SWITCHED;
    }
    if (broadcast) {
      checkPrefixes(present);
    }
  }

  private void checkPrefixes(ClientTracking present) {
    for (int i = 0; i < prefixes.size(); i++) {
      Slice prefix = prefixes.get(i);
      for (Slice known : present.prefixes()) {
        if (overlap(prefix, known)) {
          throw ErrorTexts.prefixOverlaps(prefix.toUtf8(), "an existing", known.toUtf8());
        }
      }
      for (Slice other : prefixes.subList(i + 1, prefixes.size())) {
        if (overlap(prefix, other)) {
          throw ErrorTexts.prefixOverlaps(prefix.toUtf8(), "another provided", other.toUtf8());
        }
      }
    }
  }

  private static boolean overlap(Slice one, Slice other) {
    int length = Math.min(one.length(), other.length());
    return Slice.of(one.array(), one.offset(), length)
        .equals(Slice.of(other.array(), other.offset(), length));
  }

  TrackingOptions options() {
    return new TrackingOptions(redirect, broadcast, optIn, optOut, noLoop);
  }

  /** The prefixes of a broadcast; without any all keys are meant. */
  List<Slice> prefixes() {
    return broadcast && prefixes.isEmpty() ? List.of(EVERYTHING) : prefixes;
  }
}
