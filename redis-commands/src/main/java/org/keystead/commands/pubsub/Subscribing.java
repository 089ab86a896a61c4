// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.pubsub;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.channels.ChannelKind;
import org.keystead.commands.channels.Subscriptions;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.bytes.Slice;

/** How subscriptions begin and end, and how messages get to them. */
final class Subscribing {
  private Subscribing() {}

  /** Answers with one message for each channel; the messages of a channel come after its own. */
  static void begin(ClientCall call, ChannelKind kind, ReplySink out) {
    call.pushed();
    Subscriptions subscriptions = call.session().subscriptions();
    Arguments args = call.args();
    for (int i = 1; i < args.count(); i++) {
      Slice name = args.slice(i);
      subscriptions.add(kind, name);
      out.push(3);
      out.bulk(kind.subscribed());
      out.bulk(name);
      out.integer(subscriptions.countLike(kind));
    }
  }

  /** Answers with one message for each channel, with a single one if there was none to leave. */
  static void end(ClientCall call, ChannelKind kind, ReplySink out) {
    call.pushed();
    Subscriptions subscriptions = call.session().subscriptions();
    List<Slice> names = named(call.args());
    if (names.isEmpty()) {
      names = subscriptions.names(kind);
    }
    int before = subscriptions.countLike(kind);
    int left = 0;
    boolean[] was = new boolean[names.size()];
    for (int i = 0; i < was.length; i++) {
      was[i] = subscriptions.remove(kind, names.get(i));
    }
    // What was published before is told before.
    call.deliverMessages();
    for (int i = 0; i < was.length; i++) {
      left += was[i] ? 1 : 0;
      answer(kind, names.get(i), before - left, out);
    }
    if (names.isEmpty()) {
      out.push(3);
      out.bulk(kind.unsubscribed());
      out.nil();
      out.integer(before);
    }
  }

  private static List<Slice> named(Arguments args) {
    List<Slice> names = new ArrayList<>(args.count());
    for (int i = 1; i < args.count(); i++) {
      names.add(args.slice(i));
    }
    return names;
  }

  private static void answer(ChannelKind kind, Slice name, int count, ReplySink out) {
    out.push(3);
    out.bulk(kind.unsubscribed());
    out.bulk(name);
    out.integer(count);
  }

  static void publish(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    int receivers = call.server().channels().publish(args.slice(1), args.slice(2));
    // As in Redis one's own message comes before the answer.
    call.deliverMessages();
    out.integer(receivers);
  }

  static void publishShard(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    int receivers = call.server().channels().publishShard(args.slice(1), args.slice(2));
    call.deliverMessages();
    out.integer(receivers);
  }
}
