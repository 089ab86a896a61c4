// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.reply;

import java.nio.charset.StandardCharsets;
import org.keystead.commands.error.CommandException;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;

/**
 * Where a command's reply goes, pushed from left to right.
 *
 * <p>Aggregates come with their length first: {@code array(3)} and then three elements. When the
 * length is known only at the end, {@code int mark = openArray()}, the elements, then {@code
 * closeArray(mark, count)}; open aggregates nest and are closed innermost first. A map's length is
 * its number of pairs. What RESP2 does not know is sent in its older form: a map as a flat array, a
 * double as a bulk string, a boolean as 0 or 1.
 */
public interface ReplySink {
  /** 2 or 3: the protocol that the client speaks. */
  int protocol();

  /** A status such as {@code OK}: short ASCII without line breaks. */
  void simple(String status);

  /** The status OK. */
  void ok();

  /** An error; {@code line} begins with its code, line breaks in it become blanks. */
  void error(String line);

  default void error(CommandException error) {
    error(error.line());
  }

  void integer(long value);

  /** A string; the bytes are copied before the call returns. */
  void bulk(byte[] array, int offset, int length);

  default void bulk(byte[] bytes) {
    bulk(bytes, 0, bytes.length);
  }

  default void bulk(Slice slice) {
    bulk(slice.array(), slice.offset(), slice.length());
  }

  /** A string of {@code length} of those bytes from {@code from} on. */
  default void bulk(BytesView bytes, int from, int length) {
    Slice whole = bytes.flat();
    bulk(whole.array(), whole.offset() + from, length);
  }

  /** A string from the UTF-8 bytes of {@code text}. */
  default void bulk(String text) {
    bulk(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A string that spells the number. */
  void bulk(long value);

  /** Nothing, where a string or an element would be. */
  void nil();

  /** Nothing, where an array would be; the same as {@link #nil} in RESP3. */
  void nilArray();

  void array(int count);

  /** A map of {@code pairs} keys and values. */
  void map(int pairs);

  void set(int count);

  /** An out-of-band message of {@code count} elements; an array in RESP2. */
  void push(int count);

  /** Attributes of the reply that follows; only in RESP3, the caller asks {@link #protocol}. */
  void attribute(int pairs);

  /** Begins an array whose length is told by {@link #closeArray}; returns its mark. */
  int openArray();

  void closeArray(int mark, int count);

  /** Begins a map whose length is told by {@link #closeMap}; returns its mark. */
  int openMap();

  void closeMap(int mark, int pairs);

  /** Begins a set whose length is told by {@link #closeSet}; returns its mark. */
  int openSet();

  void closeSet(int mark, int count);

  void real(double value);

  /** A floating-point number by a spelling of its own: a coordinate. */
  void real(String digits);

  void bool(boolean value);

  /** A number of any size by its decimal digits. */
  void bigNumber(String digits);

  /** A text for people; {@code format} has three letters, {@code txt} or {@code mkd}. */
  void verbatim(String format, String text);
}
