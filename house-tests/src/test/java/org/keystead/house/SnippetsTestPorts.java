// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keystead.testkit.FreePorts;

/** Free ports in place of those that a page names. */
final class SnippetsTestPorts {
  /** What pages may name: the standard port and those around it, and 7000 and after. */
  private static final Pattern NAMED = Pattern.compile("\\b(63[78]\\d|70\\d\\d)\\b");

  private final Map<String, Integer> free = new HashMap<>();

  String replaceIn(String text) {
    return NAMED.matcher(text).replaceAll(port -> Integer.toString(inPlaceOf(port.group())));
  }

  /** What stands in place of the ports that a text names. */
  Set<Integer> namedIn(String text) {
    return NAMED
        .matcher(text)
        .results()
        .map(port -> inPlaceOf(port.group()))
        .collect(Collectors.toSet());
  }

  int inPlaceOf(String named) {
    return free.computeIfAbsent(named, unseen -> FreePorts.next());
  }
}
