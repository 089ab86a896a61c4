// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names the page may be called. */
final class HostsTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void loopbackNeedsNoTelling(String name) {
    assertTrue(new Hosts("").allow(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "example.org",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "1270.0.0.1",
        "10.0.0.1",
        "[::2]"
      })
  void noOtherNameIsAllowedUntold(String name) {
    assertFalse(new Hosts("").allow(name));
    assertFalse(new Hosts("127.0.0.1").allow(name));
  }

  @Test
  void namesThatAreToldAreAllowedInAnyCase() {
    Hosts hosts = new Hosts(" atlas.Example.org  10.0.0.1 10.0.0.1 ");
    assertTrue(hosts.allow("ATLAS.example.org"));
    assertTrue(hosts.allow("10.0.0.1"));
    assertTrue(hosts.allow("localhost"));
    assertFalse(hosts.allow("example.org"));
  }

  @Test
  void aStarAllowsAll() {
    assertTrue(new Hosts("*").allow("example.org"));
  }
}
