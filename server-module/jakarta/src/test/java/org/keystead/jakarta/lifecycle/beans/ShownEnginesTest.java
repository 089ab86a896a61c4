// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.jcache.KeysteadCachingProvider;

/** Engines in JMX that nobody but their users opens. */
class ShownEnginesTest {
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  private static Engines.Lease acquire(String name) {
    return Engines.acquire(name, () -> Engine.open(name, new EngineSettings()));
  }

  private static Set<String> beans(String engine) throws Exception {
    Set<String> all = new TreeSet<>();
    for (String pattern : new String[] {"type=Engine,name=" + engine, "*,engine=" + engine}) {
      BEANS.queryNames(new ObjectName("org.keystead:" + pattern), null).stream()
          .map(ObjectName::getCanonicalKeyPropertyListString)
          .forEach(all::add);
    }
    return all;
  }

  @Test
  void anEngineAndItsRegionsAreShownAsLongAsSomebodyUsesIt() throws Exception {
    try (ShownEngines shown = ShownEngines.show()) {
      try (CacheManager manager =
          new KeysteadCachingProvider().getCacheManager(URI.create("keystead:used"), null, null)) {
        manager.createCache("towns", new MutableConfiguration<String, String>());

        assertEquals(
            Set.of("name=used,type=Engine", "engine=used,name=\"towns\",type=Region"),
            beans("used"));
      }
      assertEquals(Set.of(), beans("used"));
    }
  }

  @Test
  void whatIsOpenAlreadyIsShownAndEachOfThoseWhoWantItIsEnough() throws Exception {
    try (Engines.Lease share = acquire("early")) {
      ShownEngines first = ShownEngines.show();
      ShownEngines second = ShownEngines.show();
      assertEquals(Set.of("name=early,type=Engine"), beans(share.engine().name()));

      first.close();
      first.close();
      assertEquals(Set.of("name=early,type=Engine"), beans("early"));
      second.close();
      assertEquals(Set.of(), beans("early"));
    }
  }

  @Test
  void anEngineWhoseNameAnotherCopyHasIsNotShownAtAll() throws Exception {
    ObjectName name = new ObjectName("org.keystead:type=Engine,name=taken");
    try (Engines.Lease other = acquire("other");
        ShownEngines shown = ShownEngines.show()) {
      BEANS.registerMBean(new EngineBean(other.engine()), name);
      try (CacheManager manager =
          new KeysteadCachingProvider().getCacheManager(URI.create("keystead:taken"), null, null)) {
        manager.createCache("towns", new MutableConfiguration<String, String>());

        assertEquals(Set.of("name=taken,type=Engine"), beans("taken"));
      }
      assertEquals("other", BEANS.getAttribute(name, "Name"), "it is the other's still");
    } finally {
      BEANS.unregisterMBean(name);
    }
  }
}
