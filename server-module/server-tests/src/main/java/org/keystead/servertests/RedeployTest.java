// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerJvm;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.Servers;
import org.keystead.servertests.harness.TestServer.Installation;

/** An application that goes leaves its cache behind, and nothing else. */
@Order(15)
final class RedeployTest extends ServerTest {
  private static final int TIMES = 10;
  private static final int MOST_COLLECTIONS = 20;

  RedeployTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @Deployment(name = "watcher", managed = false, testable = false)
  static WebArchive watcher() {
    return Archives.war("watcher.war");
  }

  @Deployment(name = "plain", managed = false, testable = false)
  static WebArchive plain() {
    return Archives.war("plain.war");
  }

  @Deployment(name = "cycle", managed = false, testable = false)
  static WebArchive cycle() {
    return Archives.withEntities("cycle.war");
  }

  @Deployment(name = "notes", managed = false, testable = false)
  static WebArchive notes() {
    return Archives.withNotes("notes.war", "String value");
  }

  @Deployment(name = "other-notes", managed = false, testable = false)
  static WebArchive otherNotes() {
    return Archives.withNotes("other-notes.war", "long value");
  }

  @Test
  void tenRedeploymentsFindTheirCacheWarmAndLeaveNothingOfTheApplication() {
    deploy("keystead");
    Traces traces = new Traces(deploy("watcher"));
    App app = deploy("plain");
    app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm");
    undeploy("plain");
    traces.remember("plain");

    for (int time = 1; time <= TIMES; time++) {
      deploy("plain");
      assertEquals("Ulm", app.call("cache/get", "cache", "towns", "key", "1"), "time " + time);
      undeploy("plain");
    }

    traces.assertNoneWasAdded();
    traces.assertNoLoaderWasAdded("plain");
  }

  @Test
  void tenRedeploymentsOfAnApplicationWithEntitiesFindThemWarmAndLeaveNothing() {
    deploy("keystead");
    Traces traces = new Traces(deploy("watcher"));
    App app = deploy("cycle");
    app.call("town/save", "id", "1", "name", "Bonn");
    assertEquals("Bonn", app.call("town/find", "id", "1"));
    undeploy("cycle");
    traces.remember("cycle");

    for (int time = 1; time <= TIMES; time++) {
      deploy("cycle");
      assertEquals("Bonn", app.call("town/find", "id", "1"));
      assertEquals("hits=1 misses=0", app.call("town/statistics"), "time " + time);
      undeploy("cycle");
    }

    traces.assertNoneWasAdded();
    if (Servers.current().freesApplicationsWithEntities()) {
      traces.assertNoLoaderWasAdded("cycle");
    }
  }

  @Test
  void anEntryOfAClassThatChangedIncompatiblyIsAMiss() {
    deploy("keystead");
    App before = deploy("notes");
    put(before, "short");
    assertEquals("note short", get(before));
    undeploy("notes");

    assertEquals("note short", get(deploy("notes")), "the same class reads it");
    undeploy("notes");

    App after = deploy("other-notes");
    assertEquals("null", get(after), "the changed one does not");
    put(after, "four");
    assertEquals("note 4", get(after));
  }

  // One namespace: two archives of one name cannot be deployed by turns, two versions of one can.
  private static void put(App app, String value) {
    app.call("cache/put-note", "cache", "notes", "key", "1", "value", value, "namespace", "notes");
  }

  private static String get(App app) {
    return app.call("cache/get-note", "key", "1", "namespace", "notes");
  }

  /** What an application could leave behind in the server's process. */
  private static final class Traces {
    private final App watcher;
    private final ServerJvm jvm;
    private String beans = "";
    private long threads;
    private long sockets;
    private long loaders;

    Traces(App watcher) {
      this.watcher = watcher;
      this.jvm = jvm(watcher);
    }

    void remember(String application) {
      beans = beans();
      threads = jvm.threads("keystead");
      sockets = jvm.listeningSockets();
      loaders = loaders(application);
    }

    private String beans() {
      return watcher.call("jvm/beans", "pattern", "org.keystead:*")
          + watcher.call("jvm/beans", "pattern", "javax.cache:*");
    }

    private long loaders(String application) {
      return jvm.classLoaders(Servers.current().loaderOf(application));
    }

    void assertNoneWasAdded() {
      assertEquals(beans, beans());
      assertEquals(threads, jvm.threads("keystead"));
      assertEquals(sockets, jvm.listeningSockets());
    }

    // A collection may leave what only soft references and finalizers hold for the next.
    void assertNoLoaderWasAdded(String application) {
      long left = loaders(application);
      for (int i = 0; i < MOST_COLLECTIONS && left > loaders; i++) {
        left = loaders(application);
      }
      assertTrue(left <= loaders, left + " class loaders, after the first time " + loaders);
    }
  }
}
