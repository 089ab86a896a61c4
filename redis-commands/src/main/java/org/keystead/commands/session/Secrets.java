// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.keystead.commands.args.Arguments;

/**
 * Which arguments of commands are passwords and the like. The slow log and MONITOR show {@code
 * (redacted)} in their place, as redis-server does.
 */
final class Secrets {
  private static final byte[] REDACTED = "(redacted)".getBytes(StandardCharsets.US_ASCII);

  /** The keys of the configuration whose values are secret. */
  private static final Set<String> KEYS =
      Set.of(
          "requirepass",
          "masterauth",
          "masteruser",
          "tls-key-file-pass",
          "tls-client-key-file-pass");

  private Secrets() {}

  /** The arguments of the command of that full name as others may see them. */
  static Arguments without(String command, Arguments arguments) {
    return switch (command) {
      case "auth" -> redact(arguments, 1, arguments.count());
      case "acl|setuser" -> redact(arguments, 2, arguments.count());
      case "hello" -> withoutAuth(arguments, 2, 2);
      case "migrate" -> withoutAuth(arguments, 6, 1);
      case "config|set" -> withoutValues(arguments);
      default -> arguments;
    };
  }

  /** Without what follows AUTH, so many arguments, and the two that follow AUTH2. */
  private static Arguments withoutAuth(Arguments arguments, int from, int secrets) {
    Arguments shown = arguments;
    for (int i = from; i < arguments.count() && !arguments.equalsIgnoreCase(i, "KEYS"); i++) {
      int hidden =
          arguments.equalsIgnoreCase(i, "AUTH")
              ? secrets
              : arguments.equalsIgnoreCase(i, "AUTH2") ? 2 : 0;
      if (hidden > 0 && i + hidden < arguments.count()) {
        shown = redact(shown, i + 1, i + 1 + hidden);
        i += hidden;
      }
    }
    return shown;
  }

  private static Arguments withoutValues(Arguments arguments) {
    Arguments shown = arguments;
    for (int i = 2; i + 1 < arguments.count(); i += 2) {
      if (KEYS.contains(arguments.text(i).toLowerCase(Locale.ROOT))) {
        shown = redact(shown, i + 1, i + 2);
      }
    }
    return shown;
  }

  private static Arguments redact(Arguments arguments, int from, int to) {
    byte[][] shown = new byte[arguments.count()][];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = i >= from && i < to ? REDACTED : arguments.bytes(i);
    }
    return Arguments.of(shown);
  }
}
