// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.WaitTime;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.stream.StreamFetch;
import org.keystead.engine.stream.StreamOutcome;
import org.keystead.engine.value.stream.StreamId;

/**
 * The arguments of XREAD and XREADGROUP. Not by the grammar: every word is an option until STREAMS,
 * in any order, and what one of the two does not have is told by a text of its own.
 */
final class FetchSyntax {
  private static final long NO_BLOCK = -1;

  private final Arguments args;
  private final boolean ofGroup;
  private long count;
  private long blockMillis = NO_BLOCK;
  private int groupAt;
  private boolean acknowledging;
  private int streamsAt;
  private int streams;

  private FetchSyntax(Arguments args, boolean ofGroup) {
    this.args = args;
    this.ofGroup = ofGroup;
  }

  static FetchSyntax of(Arguments args, boolean ofGroup) {
    FetchSyntax syntax = new FetchSyntax(args, ofGroup);
    int at = 1;
    while (syntax.streamsAt == 0 && at < args.count()) {
      at = syntax.readOption(at);
    }
    if (syntax.streamsAt == 0) {
      throw ErrorTexts.SYNTAX;
    }
    if (ofGroup && syntax.groupAt == 0) {
      throw StreamErrors.MISSING_GROUP;
    }
    return syntax;
  }

  /** Whether to wait if there is nothing. */
  boolean waits() {
    return blockMillis != NO_BLOCK;
  }

  /** For how long to wait, 0 for ever. */
  long blockMillis() {
    return blockMillis;
  }

  /** The keys of the streams, in bytes of their own. */
  List<Slice> keys() {
    List<Slice> keys = new ArrayList<>(streams);
    for (int i = 0; i < streams; i++) {
      keys.add(Slice.of(args.bytes(keyAt(i))));
    }
    return keys;
  }

  private int keyAt(int index) {
    return streamsAt + index;
  }

  /** What is wrong with that stream. */
  CommandException failure(int index, StreamOutcome outcome) {
    return outcome == StreamOutcome.NO_SUCH_GROUP
        ? StreamErrors.noKeyOrGroupToRead(args.text(keyAt(index)), args.text(groupAt))
        : badId(index);
  }

  private CommandException badId(int index) {
    int at = idAt(index);
    if (isWord(at, '$')) {
      return StreamErrors.DOLLAR_IN_XREADGROUP;
    }
    return isWord(at, '>') ? StreamErrors.NEW_IN_XREAD : StreamErrors.INVALID_ID;
  }

  private int idAt(int index) {
    return streamsAt + streams + index;
  }

  /** The fetch that the arguments ask for; it shows their bytes. */
  StreamFetch fetch(StreamFetch.Visitor visitor) {
    StreamFetch fetch = new StreamFetch(visitor);
    fetch.limit(count);
    if (ofGroup) {
      fetch.as(args.slice(groupAt), args.slice(groupAt + 1));
    }
    if (acknowledging) {
      fetch.acknowledging();
    }
    for (int i = 0; i < streams; i++) {
      add(fetch, args.slice(keyAt(i)), idAt(i));
    }
    return fetch;
  }

  private void add(StreamFetch fetch, Slice key, int idAt) {
    boolean last = isWord(idAt, '$');
    boolean newest = isWord(idAt, '>');
    @Nullable StreamId id = last ? null : newest ? StreamFetch.NEW : IdText.tryStrict(args, idAt);
    boolean unfit = ofGroup ? last : newest;
    if (unfit || id == null && !last) {
      fetch.addBad(key);
    } else {
      fetch.add(key, id);
    }
  }

  /** Reads the option at an argument; returns the argument behind it. */
  private int readOption(int at) {
    int more = args.count() - at - 1;
    if (more >= 1 && args.equalsIgnoreCase(at, "BLOCK")) {
      blockMillis = WaitTime.ofMillis(args, at + 1);
      return at + 2;
    }
    if (more >= 1 && args.equalsIgnoreCase(at, "COUNT")) {
      count = Math.max(0, args.toLong(at + 1));
      return at + 2;
    }
    if (more >= 1 && args.equalsIgnoreCase(at, "STREAMS")) {
      readStreams(at + 1);
      return args.count();
    }
    if (more >= 2 && args.equalsIgnoreCase(at, "GROUP")) {
      only(StreamErrors.GROUP_IN_XREAD);
      groupAt = at + 1;
      return at + 3;
    }
    if (args.equalsIgnoreCase(at, "NOACK")) {
      only(StreamErrors.NOACK_IN_XREAD);
      acknowledging = true;
      return at + 1;
    }
    throw ErrorTexts.SYNTAX;
  }

  private void only(CommandException otherwise) {
    if (!ofGroup) {
      throw otherwise;
    }
  }

  private void readStreams(int from) {
    int words = args.count() - from;
    if (words % 2 != 0) {
      throw StreamErrors.UNBALANCED;
    }
    streamsAt = from;
    streams = words / 2;
  }

  private boolean isWord(int index, char word) {
    return args.length(index) == 1 && args.array()[args.offset(index)] == word;
  }
}
