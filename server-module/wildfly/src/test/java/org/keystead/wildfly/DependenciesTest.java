// SPDX-License-Identifier: Apache-2.0
package org.keystead.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.app.TextServlet;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerJvm;
import org.keystead.servertests.harness.ServerLog;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;

/** The modules for applications that ask for them, while others do not see them. */
@Order(2)
final class DependenciesTest extends ServerTest {
  DependenciesTest() {
    super(Installation.NONE);
  }

  @Deployment(name = "asking", managed = false, testable = false)
  static WebArchive asking() {
    return Archives.war("asking.war")
        .setManifest(
            new StringAsset("Manifest-Version: 1.0\nDependencies: org.keystead services\n"));
  }

  @Deployment(name = "silent", managed = false, testable = false)
  static WebArchive silent() {
    return Archives.war("silent.war");
  }

  @Test
  void anApplicationThatAsksForTheModuleHasItsProvider() {
    App app = deploy("asking");

    String provider = app.call("cache/provider");

    assertTrue(provider.contains("org.keystead.jcache"), provider);
    assertEquals("ok", app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm"));
    ServerJvm jvm = jvm(app);
    assertTrue(jvm.threads("keystead-default") > 0);
    undeploy("asking");
    assertEquals(0, jvm.lastingThreads("keystead-default"), "the last user has closed the engine");
  }

  /** With entities, and without a word of javax.cache. */
  @Deployment(name = "entities", managed = false, testable = false)
  static WebArchive entities() {
    return Archives.addEntities(
        ShrinkWrap.create(WebArchive.class, "entities.war").addClass(TextServlet.class));
  }

  @Test
  void aRegionFactoryThatIsNotThereLeavesTheServersOwn() {
    ServerLog log = log();
    App app = deploy("entities");

    assertTrue(app.call("town/factory").contains("infinispan"), app.call("town/factory"));
    assertEquals(1, log.lines("JIPIORMV6020262"), log::text);
  }

  @Test
  void anApplicationThatDoesNotAskSeesNoJCacheAtAll() {
    Exception refused = assertThrows(Exception.class, () -> deploy("silent"));

    assertTrue(String.valueOf(refused.getMessage()).contains("silent.war"), refused::toString);
  }
}
