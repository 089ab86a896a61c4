// SPDX-License-Identifier: Apache-2.0
package org.keystead.payara;

import java.util.regex.Pattern;

/** A domain's configuration with all its ports moved, and nothing that listens beyond loopback. */
final class DomainXml {
  private static final Pattern PORT = Pattern.compile("\\b((?:start-|das-)?port)=\"(\\d+)\"");
  private static final Pattern JMS = Pattern.compile("(name=\"JMS_PROVIDER_PORT\" value=)\"7676\"");

  private DomainXml() {}

  static String moved(String xml, int offset) {
    String moved =
        PORT.matcher(xml)
            .replaceAll(
                port -> port.group(1) + "=\"" + (Integer.parseInt(port.group(2)) + offset) + '"');
    moved = JMS.matcher(moved).replaceFirst("$1\"" + (7676 + offset) + '"');
    return moved
        .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
        .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
        .replace(
            "<hazelcast-runtime-configuration ",
            "<hazelcast-runtime-configuration discovery-mode=\"domain\" interface=\"127.0.0.1\""
                + " das-bind-address=\"127.0.0.1\" das-public-address=\"127.0.0.1\" ")
        // What the JDK keeps softly is no leak, but would keep a class loader for minutes.
        .replace(
            "<jvm-options>-Xmx512m</jvm-options>",
            "<jvm-options>-Xmx512m</jvm-options>"
                + "<jvm-options>-XX:SoftRefLRUPolicyMSPerMB=0</jvm-options>"
                // Nothing is called often enough here to be worth more than a quick compilation.
                + "<jvm-options>-XX:TieredStopAtLevel=1</jvm-options>")
        // The embedded database would listen for other processes, on all addresses.
        .replace(";AUTO_SERVER=TRUE", "");
  }
}
