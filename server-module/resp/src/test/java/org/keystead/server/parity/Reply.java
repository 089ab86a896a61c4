// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A reply as it came over the wire, of either protocol.
 *
 * @param type the first byte: {@code + - : $ * _ # , ( ! = % ~ > |}
 * @param text the line after the type, or the content of a string; empty for aggregates
 * @param absent whether it is RESP2's null string or null array
 * @param parts the elements of an aggregate; keys and values of a map alternate
 * @param raw all of its bytes
 */
public record Reply(char type, String text, boolean absent, List<Reply> parts, byte[] raw) {

  public boolean isError() {
    return type == '-' || type == '!';
  }

  public boolean isPush() {
    return type == '>';
  }

  public long integer() {
    return Long.parseLong(text);
  }

  /** Whether both have the same bytes. */
  public boolean isSame(Reply other) {
    return Arrays.equals(raw, other.raw);
  }

  /** Whether both have the same bytes if the elements of aggregates are put in order. */
  public boolean isSameUnordered(Reply other) {
    return sorted().equals(other.sorted());
  }

  /**
   * Whether both are of the same types all the way down, looking at the first element of arrays.
   */
  public boolean hasSameShape(Reply other) {
    boolean alike = type == other.type && absent == other.absent;
    return alike
        && (parts.isEmpty()
            || other.parts.isEmpty()
            || parts.get(0).hasSameShape(other.parts.get(0)));
  }

  private String sorted() {
    if (type == '%') {
      return IntStream.range(0, parts.size() / 2)
          .mapToObj(i -> parts.get(2 * i).sorted() + '=' + parts.get(2 * i + 1).sorted())
          .sorted()
          .collect(Collectors.joining(", ", "%{", "}"));
    }
    return parts.isEmpty()
        ? new String(raw, StandardCharsets.ISO_8859_1)
        : parts.stream()
            .map(Reply::sorted)
            .sorted(Comparator.naturalOrder())
            .collect(Collectors.joining(", ", type + "[", "]"));
  }

  /** For failure messages: {@code *["a", :1]}. */
  @Override
  public String toString() {
    if (absent) {
      return type + "nil";
    }
    return switch (type) {
      case '$' -> '"' + escaped() + '"';
      case '*', '~', '>', '%', '|' ->
          parts.stream().map(Reply::toString).collect(Collectors.joining(", ", type + "[", "]"));
      default -> type + escaped();
    };
  }

  private String escaped() {
    StringBuilder shown = new StringBuilder();
    for (char c : text.toCharArray()) {
      shown.append(
          c >= ' ' && c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\x%02x", (int) c));
    }
    return shown.toString();
  }
}
