// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.keystead.commands.spec.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.sort.KeyPattern;
import org.keystead.engine.sort.SortRequest;

/**
 * The options of SORT. Not by the grammar: ASC and DESC may both be given, of which the last
 * counts, and the leftmost mistake is told.
 */
final class SortSyntax {
  private static final CommandException BY_DENIED =
      ErrorTexts.err("BY option of SORT denied due to insufficient ACL permissions.");
  private static final CommandException GET_DENIED =
      ErrorTexts.err("GET option of SORT denied due to insufficient ACL permissions.");

  private final ClientCall call;
  private final Arguments args;
  private final List<KeyPattern> gets = new ArrayList<>();
  private @Nullable KeyPattern by;
  private boolean alphabetical;
  private boolean descending;
  private long offset;
  private long count = -1;
  private int target;

  private SortSyntax(ClientCall call) {
    this.call = call;
    this.args = call.args();
  }

  static SortSyntax read(ClientCall call) {
    SortSyntax syntax = new SortSyntax(call);
    for (int at = 2; at < call.args().count(); ) {
      at = syntax.next(at);
    }
    return syntax;
  }

  /** Reads one option and returns where the next one begins. */
  private int next(int at) {
    int left = args.count() - at - 1;
    if (args.equalsIgnoreCase(at, "ASC")) {
      descending = false;
    } else if (args.equalsIgnoreCase(at, "DESC")) {
      descending = true;
    } else if (args.equalsIgnoreCase(at, "ALPHA")) {
      alphabetical = true;
    } else if (args.equalsIgnoreCase(at, "LIMIT") && left >= 2) {
      offset = args.toLong(at + 1);
      count = args.toLong(at + 2);
      return at + 3;
    } else if (call.spec().is(WRITE) && args.equalsIgnoreCase(at, "STORE") && left >= 1) {
      target = at + 1;
      return at + 2;
    } else if (args.equalsIgnoreCase(at, "BY") && left >= 1) {
      by = KeyPattern.of(args.slice(at + 1));
      require(!by.namesKeys() || readsAnyKey(), BY_DENIED);
      return at + 2;
    } else if (args.equalsIgnoreCase(at, "GET") && left >= 1) {
      require(readsAnyKey(), GET_DENIED);
      gets.add(KeyPattern.of(args.slice(at + 1)));
      return at + 2;
    } else {
      throw ErrorTexts.SYNTAX;
    }
    return at + 1;
  }

  /**
   * The keys that a pattern finds are no arguments: nobody has asked yet whether they may be read.
   */
  private boolean readsAnyKey() {
    return call.server().acl().readsAnyKey(call.session().user(), call.spec(), args);
  }

  private static void require(boolean allowed, CommandException otherwise) {
    if (!allowed) {
      throw otherwise;
    }
  }

  SortRequest request() {
    return new SortRequest(by, gets, alphabetical, descending, offset, count);
  }

  /** The argument that names the key to store at; 0 for none. */
  int target() {
    return target;
  }
}
