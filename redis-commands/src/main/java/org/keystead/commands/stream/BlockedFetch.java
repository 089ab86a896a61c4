// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.BlockedCall;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.stream.StreamFetch;
import org.keystead.engine.stream.StreamOutcome;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.waiting.Attempt;

/** Reads what is new in some streams, or waits for it: XREAD and XREADGROUP with BLOCK. */
final class BlockedFetch extends BlockedCall {
  private final FetchSyntax syntax;
  private final FetchReply reply;
  private final StreamFetch fetch;

  BlockedFetch(ClientCall call, FetchSyntax syntax) {
    super(call, ValueType.STREAM, syntax.keys(), null, syntax.blockMillis());
    this.syntax = syntax;
    this.reply = new FetchReply(sink());
    this.fetch = syntax.fetch(reply).retained(reply);
  }

  // The reply to the call itself has all the streams, or tells what is wrong with one of them.
  @Override
  protected boolean serveAtOnce() {
    StreamOutcome outcome = fetch.run(keyspace());
    if (outcome == StreamOutcome.NOTHING) {
      return false;
    }
    if (outcome != StreamOutcome.DONE) {
      throw syntax.failure(fetch.failedAt(), outcome);
    }
    reply.end();
    return true;
  }

  // Nothing is taken away from the others who wait, whose ids or groups may be other ones.
  @Override
  protected Attempt serve(Slice key, ReplySink sink) {
    StreamOutcome outcome;
    try {
      outcome = fetch.fetchOne(keyspace(), key);
    } catch (WrongTypeException e) {
      return Attempt.NOTHING_FOR_IT;
    }
    return switch (outcome) {
      case DONE -> {
        reply.end();
        yield Attempt.SERVED;
      }
      case NO_SUCH_KEY -> throw StreamErrors.STREAM_GONE;
      case NO_SUCH_GROUP -> throw StreamErrors.GROUP_GONE;
      default -> Attempt.NOTHING_FOR_IT;
    };
  }
}
