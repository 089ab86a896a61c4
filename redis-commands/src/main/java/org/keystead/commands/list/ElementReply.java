// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.list.ListReceiver;

/** Replies with the elements that it is handed. Aimed at one call's sink after the other. */
final class ElementReply implements ListReceiver {
  /** What the elements are wrapped in. */
  private enum Frame {
    /** One element by itself. */
    NONE,
    /** An array of elements. */
    ARRAY,
    /** The key, and one element. */
    KEY_AND_ELEMENT,
    /** The key, and an array of elements. */
    KEY_AND_ARRAY
  }

  private @Nullable ReplySink out;
  private Frame frame = Frame.NONE;

  ElementReply single(ReplySink sink) {
    return to(sink, Frame.NONE);
  }

  ElementReply array(ReplySink sink) {
    return to(sink, Frame.ARRAY);
  }

  ElementReply keyAndElement(ReplySink sink) {
    return to(sink, Frame.KEY_AND_ELEMENT);
  }

  ElementReply keyAndArray(ReplySink sink) {
    return to(sink, Frame.KEY_AND_ARRAY);
  }

  void clear() {
    out = null;
  }

  private ElementReply to(ReplySink sink, Frame newFrame) {
    out = sink;
    frame = newFrame;
    return this;
  }

  @Override
  public void begin(Slice key, long elements) {
    if (frame == Frame.KEY_AND_ARRAY || frame == Frame.KEY_AND_ELEMENT) {
      sink().array(2);
      sink().bulk(key);
    }
    if (frame == Frame.KEY_AND_ARRAY || frame == Frame.ARRAY) {
      sink().array((int) elements);
    }
  }

  @Override
  public void string(byte[] array, int offset, int length) {
    sink().bulk(array, offset, length);
  }

  @Override
  public void integer(long value) {
    sink().bulk(value);
  }

  private ReplySink sink() {
    ReplySink sink = out;
    if (sink == null) {
      throw new IllegalStateException("not aimed at a reply");
    }
    return sink;
  }
}
