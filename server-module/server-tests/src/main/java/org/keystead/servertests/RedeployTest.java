// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
    App watcher = deploy("watcher");
    ServerJvm jvm = jvm(watcher);
    long loaders = jvm.classLoaders(Servers.current().loaderOf("cycle"));
    App app = use();
    undeploy("cycle");
    String beans = beans(watcher);
    long threads = jvm.threads("keystead");
    long sockets = jvm.listeningSockets();

    for (int time = 1; time <= TIMES; time++) {
      deploy("cycle");
      assertEquals("Ulm", app.call("cache/get", "cache", "towns", "key", "1"), "time " + time);
      assertEquals("Bonn", app.call("town/find", "id", "1"));
      assertEquals("hits=1 misses=0", app.call("town/statistics"), "time " + time);
      undeploy("cycle");
    }

    assertEquals(loaders, loadersLeft(jvm, loaders));
    assertEquals(List.of(), jvm.histogram("org.keystead.servertests.store"));
    assertEquals(beans, beans(watcher));
    assertEquals(threads, jvm.threads("keystead"));
    assertEquals(sockets, jvm.listeningSockets());
  }

  private App use() {
    App app = deploy("cycle");
    app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm");
    app.call("town/save", "id", "1", "name", "Bonn");
    assertEquals("Bonn", app.call("town/find", "id", "1"));
    return app;
  }

  private static String beans(App watcher) {
    return watcher.call("jvm/beans", "pattern", "org.keystead:*")
        + watcher.call("jvm/beans", "pattern", "javax.cache:*");
  }

  // A collection may leave what only soft references and finalizers of the server hold for the
  // next.
  private static long loadersLeft(ServerJvm jvm, long wanted) {
    String loader = Servers.current().loaderOf("cycle");
    long left = jvm.classLoaders(loader);
    for (int i = 0; i < MOST_COLLECTIONS && left > wanted; i++) {
      left = jvm.classLoaders(loader);
    }
    return left;
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
}
