// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.Servers;
import org.keystead.servertests.harness.TestServer.Installation;
import org.keystead.servertests.harness.Traces;

/** An application that goes leaves its cache behind, and nothing else. */
@Order(15)
final class RedeployTest extends ServerTest {
  private static final int TIMES = 10;

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

  /** With JCache and CDI. */
  @Deployment(name = "plain", managed = false, testable = false)
  static WebArchive plain() {
    return Archives.addBeans(Archives.war("plain.war"));
  }

  /** With JCache, CDI and Hibernate. */
  @Deployment(name = "cycle", managed = false, testable = false)
  static WebArchive cycle() {
    return Archives.addEntities(Archives.addBeans(Archives.war("cycle.war")));
  }

  @Deployment(name = "notes", managed = false, testable = false)
  static WebArchive notes() {
    return Archives.addNotes(Archives.war("notes.war"), "String value");
  }

  @Deployment(name = "other-notes", managed = false, testable = false)
  static WebArchive otherNotes() {
    return Archives.addNotes(Archives.war("other-notes.war"), "long value");
  }

  @Test
  void tenRedeploymentsFindTheirCachesWarmAndLeaveNothingOfTheApplication() {
    deploy("keystead");
    App watcher = deploy("watcher");
    App app = deploy("plain");
    fillCaches(app);
    undeploy("plain");
    Traces traces = new Traces(watcher, "plain");

    for (int time = 1; time <= TIMES; time++) {
      deploy("plain");
      assertCachesAreWarm(app, time);
      undeploy("plain");
    }

    assertEquals(List.of(), traces.left());
  }

  @Test
  void tenRedeploymentsWithEntitiesFindTheseWarmTooAndLeaveNothing() {
    deploy("keystead");
    App watcher = deploy("watcher");
    App app = deploy("cycle");
    fillCaches(app);
    app.call("town/save", "id", "1", "name", "Bonn");
    assertEquals("Bonn", app.call("town/find", "id", "1"));
    undeploy("cycle");
    Traces traces = new Traces(watcher, "cycle");

    for (int time = 1; time <= TIMES; time++) {
      deploy("cycle");
      assertCachesAreWarm(app, time);
      assertEquals("Bonn", app.call("town/find", "id", "1"));
      assertEquals("hits=1 misses=0", app.call("town/statistics"), "time " + time);
      undeploy("cycle");
    }

    assertEquals(
        List.of(),
        Servers.current().freesApplicationsWithEntities()
            ? traces.left()
            : traces.leftBesidesClasses());
  }

  private static void fillCaches(App app) {
    app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm");
    assertEquals("place 7 of call 1", app.call("places/find", "id", "7"));
  }

  private static void assertCachesAreWarm(App app, int time) {
    assertEquals("Ulm", app.call("cache/get", "cache", "towns", "key", "1"), "time " + time);
    // From the cache, before anybody calls the method of this deployment.
    assertEquals(
        "Place[id=7, name=place 7 of call 1]",
        app.call("places/cached", "id", "7"),
        "time " + time);
    assertEquals("place 7 of call 1", app.call("places/find", "id", "7"));
    assertEquals("place " + time + "0 of call 1", app.call("places/find", "id", time + "0"));
    app.call("places/forget", "id", time + "0");
  }

  @Test
  void whatAnApplicationLeavesBehindIsSeen() {
    deploy("keystead");
    App watcher = deploy("watcher");
    deploy("plain");
    undeploy("plain");
    Traces traces = new Traces(watcher, "plain");

    deploy("plain").call("jvm/leak");
    undeploy("plain");
    List<String> left = traces.leftForGood();
    watcher.call("jvm/mend");

    for (String kind :
        List.of("class loaders", "MBean org.keystead:type=Leak", "threads", "sock")) {
      assertTrue(left.stream().anyMatch(line -> line.startsWith(kind)), left::toString);
    }
    assertEquals(List.of(), traces.left(), "after it was mended");
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
