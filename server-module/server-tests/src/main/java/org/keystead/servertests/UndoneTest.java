// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;

/** After the script that undoes the installation the server is as it was. */
@Order(30)
final class UndoneTest extends ServerTest {
  UndoneTest() {
    super(Installation.NONE);
  }

  @Deployment(name = "after", managed = false, testable = false)
  static WebArchive after() {
    return Archives.war("after.war");
  }

  @Test
  void applicationsDoNotGetTheProviderAnyMore() {
    String provider;
    try {
      provider = deploy("after").request("cache/provider").body();
    } catch (Exception withoutJCache) {
      // A server that has no JCache of its own does not start an application that needs it.
      provider = String.valueOf(withoutJCache);
    }

    assertFalse(provider.contains("KeysteadCachingProvider of"), provider);
  }
}
