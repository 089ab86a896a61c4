// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Redis;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;
import redis.clients.jedis.Jedis;

/** The sample, packaged for this server: it has nothing that the server has. */
@Order(16)
final class AtlasTest extends ServerTest {
  private static final String BERLIN = "2950159";

  AtlasTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @Deployment(name = "atlas", managed = false, testable = false)
  static WebArchive atlas() {
    return Archives.atlas();
  }

  @AfterEach
  void configureAsBefore() {
    configure();
  }

  @Test
  void aCityAndItsNeighboursMissThenHitAndMissAgainOnceAClientDeletesTheirKeys() {
    configure("notify-keyspace-events EA");
    deploy("keystead");
    App app = deploy("atlas");
    assertTrue(app.call("").contains("<title>Keystead atlas</title>"));

    try (Jedis jedis = Redis.connect()) {
      assertMissHitMiss(jedis, app, "api/cities/" + BERLIN, "City:" + BERLIN);
      assertMissHitMiss(jedis, app, "api/cities/" + BERLIN + "/neighbours", "neighbours:" + BERLIN);
    }
  }

  private static void assertMissHitMiss(Jedis jedis, App app, String path, String endOfKey) {
    assertFalse(isHit(app.request(path)), path);
    assertTrue(isHit(app.request(path)), path);

    Set<String> keys = jedis.keys("*" + endOfKey);
    assertEquals(1, keys.size(), () -> jedis.keys("*").toString());
    jedis.del(keys.iterator().next());

    assertFalse(isHit(app.request(path)), path);
  }

  private static boolean isHit(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return response.headers().firstValue("Server-Timing").orElse("").contains(";desc=hit;");
  }
}
