// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import java.nio.file.Path;

/**
 * What can be said of the demo on its command line, as system properties.
 *
 * @param directory where its snapshot is: {@code keystead.demo.dir}
 * @param httpPort the page's: {@code keystead.demo.http-port}; 0 for any
 * @param respPort the RESP door's: {@code keystead.demo.resp-port}; 0 for any
 */
record DemoSettings(Path directory, int httpPort, int respPort) {
  private static final int MAX_PORT = 65535;

  /**
   * @throws DemoException if a property is not what it should be
   */
  static DemoSettings fromProperties() {
    return new DemoSettings(
        Path.of(System.getProperty("keystead.demo.dir", "target/demo-data")).toAbsolutePath(),
        port("keystead.demo.http-port", 8080),
        port("keystead.demo.resp-port", 6379));
  }

  private static int port(String property, int byDefault) {
    String text = System.getProperty(property, Integer.toString(byDefault));
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException expected) {
      // Told below, together with numbers that are no ports.
    }
    throw new DemoException(property + "=" + text + " is no port: 0 to " + MAX_PORT, null);
  }
}
