// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names by which browsers may call the page. Another site's name can be made to lead to this
 * machine (DNS rebinding): its page is then of our origin to the browser, so that nothing but the
 * name it was called by tells it from ours.
 */
final class Hosts {
  private static final String ANY = "*";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?|\\[?0:0:0:0:0:0:0:1]?");

  private final Set<String> told;

  /**
   * @param told names beside those of loopback, with blanks between them; {@code *} for any
   */
  Hosts(String told) {
    this.told =
        Stream.of(told.toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether it may be called by that name.
   *
   * @param name without a port
   */
  boolean allow(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    return told.contains(ANY) || LOOPBACK.matcher(host).matches() || told.contains(host);
  }
}
