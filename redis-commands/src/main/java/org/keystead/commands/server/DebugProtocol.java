// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.Locale;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;

/** DEBUG PROTOCOL: a sample of each type of the protocol, for tests of client libraries. */
final class DebugProtocol {
  private DebugProtocol() {}

  static void write(String type, ReplySink out) {
    switch (type.toLowerCase(Locale.ROOT)) {
      case "string" -> out.bulk("Hello World");
      case "integer" -> out.integer(12345);
      case "double" -> out.real(3.141);
      case "null" -> out.nil();
      case "array" -> {
        out.array(3);
        integers(out);
      }
      case "set" -> {
        out.set(3);
        integers(out);
      }
      case "map" -> {
        out.map(3);
        for (int i = 0; i < 3; i++) {
          out.integer(i);
          out.bool(i == 1);
        }
      }
      case "attrib" -> attribute(out);
      case "push" -> {
        out.push(2);
        out.bulk("server-cpu-usage");
        out.integer(42);
      }
      case "verbatim" -> out.verbatim("txt", "This is a verbatim\nstring");
      case "bignum" -> out.bigNumber("1234567999999999999999999999999999999");
      case "true" -> out.bool(true);
      case "false" -> out.bool(false);
      default ->
          throw ErrorTexts.err(
              "Wrong protocol type name. Please use one of the following:"
                  + " string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true"
                  + "|false");
    }
  }

  private static void integers(ReplySink out) {
    for (int i = 0; i < 3; i++) {
      out.integer(i);
    }
  }

  private static void attribute(ReplySink out) {
    if (out.protocol() > 2) {
      out.attribute(1);
      out.bulk("key-popularity");
      out.array(2);
      out.bulk("key:123");
      out.integer(90);
    }
    out.bulk("Some real reply following the attribute");
  }
}
