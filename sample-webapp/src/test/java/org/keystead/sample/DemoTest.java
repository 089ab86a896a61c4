// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import redis.clients.jedis.Jedis;

/** The whole demo in this process: the page by HTTP on one side, Jedis on the other. */
final class DemoTest {
  private static final String BERLIN = "cities/2950159";
  private static final String BERLIN_KEY = "cities:2950159";
  private static final long TTL_MILLIS = 600_000;

  @TempDir Path directory;

  private final List<String> notices = new ArrayList<>();
  private DemoServer server;
  private Page page;
  private Jedis redis;

  @BeforeEach
  void start() {
    server = DemoServer.start(new DemoSettings(directory, 0, 0), notices::add);
    page = new Page(server.httpPort());
    redis = new Jedis("127.0.0.1", server.respPort());
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
    assertEquals(List.of(), notices);
  }

  @Test
  void whatThePagePutsIsWhatARedisClientGets() throws Exception {
    String answer = page.ask("PUT", "api/" + BERLIN + population(4_000_000));
    assertEquals("4000000", Page.member(answer, "population"));
    assertEquals(
        "2950159,Berlin,DE,52.52437,13.41053,4000000,Europe/Berlin,true", redis.get(BERLIN_KEY));
  }

  @Test
  void aKeyThatARedisClientDeletesIsAMissOnThePage() throws Exception {
    assertHit(false, read());
    assertHit(true, read());
    assertEquals(1, redis.del(BERLIN_KEY));
    assertHit(false, read());
    assertHit(true, read());
    String figures = page.ask("GET", "api/live");
    assertEquals(2, Page.number(figures, "hits"));
    assertEquals(2, Page.number(figures, "misses"));
  }

  @Test
  void whatARedisClientSetsIsWhatThePageShows() throws Exception {
    assertHit(false, read());
    redis.set(BERLIN_KEY, "2950159,Spreeathen,DE,52.5,13.4,7,Europe/Berlin,true");
    String answer = read();
    assertHit(true, answer);
    assertEquals("Spreeathen", Page.member(answer, "name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no city",
        "2950159,Berlin,DE,952.5,13.4,7,Europe/Berlin,true",
        "2950159,Berlin,DE,NaN,13.4,7,Europe/Berlin,true"
      })
  void whatIsNoCityIsAMissAndReplaced(String value) throws Exception {
    redis.set(BERLIN_KEY, value);
    assertHit(false, read());
    assertHit(true, read());
    assertTrue(redis.get(BERLIN_KEY).startsWith("2950159,Berlin,DE,52.52437,"));
  }

  @Test
  void thePagesButtonRemovesTheKeyOfTheRedisClient() throws Exception {
    assertHit(false, read());
    assertTrue(redis.exists(BERLIN_KEY));
    assertEquals("true", Page.member(page.ask("DELETE", "api/" + BERLIN), "removed"));
    assertFalse(redis.exists(BERLIN_KEY));
    assertEquals("false", Page.member(page.ask("DELETE", "api/" + BERLIN), "removed"));
  }

  @Test
  void theTimeToLiveIsTheSameOnBothSides() throws Exception {
    read();
    assertEquals(redis.pexpireTime(BERLIN_KEY), expireAtMillisInside());
    long before = redis.pttl(BERLIN_KEY);
    long shown = Page.number(page.ask("GET", "api/live"), "ttlMillis");
    long after = redis.pttl(BERLIN_KEY);
    assertTrue(TTL_MILLIS >= before, () -> "the configuration's ttl, not " + before);
    assertTrue(before >= shown && shown >= after, () -> before + " " + shown + " " + after);

    assertEquals("true", Page.member(page.ask("POST", expirePath(10)), "done"));
    assertTrue(redis.ttl(BERLIN_KEY) <= 10);
    assertEquals(redis.pexpireTime(BERLIN_KEY), expireAtMillisInside());
    assertHit(true, read());

    redis.pexpireAt(BERLIN_KEY, 1);
    assertHit(false, read());
  }

  @Test
  void theCacheHoldsNoMoreThanItsRegionIsConfiguredFor() throws Exception {
    String live;
    do {
      String visits = page.ask("POST", "api/visits?count=100");
      assertEquals(100, Page.number(visits, "hits") + Page.number(visits, "misses"));
      live = page.ask("GET", "api/live");
    } while (Page.number(live, "puts") <= 120);
    assertEquals(100, Page.number(live, "keyCount"));
    assertEquals(100, redis.dbSize());
    assertEquals(Page.number(live, "puts") - 100, Page.number(live, "evictions"));
  }

  @Test
  void aDemoThatStartsAgainIsWarmFromTheSnapshot() throws Exception {
    page.ask("PUT", "api/" + BERLIN + population(5));
    long expireAtMillis = redis.pexpireTime(BERLIN_KEY);
    redis.set("mine", "too");
    stop();
    start();
    assertEquals(2, server.loadedKeys());
    String answer = read();
    assertHit(true, answer);
    assertEquals(5, Page.number(answer, "population"));
    assertEquals(expireAtMillis, redis.pexpireTime(BERLIN_KEY));
    assertEquals("too", redis.get("mine"));
    assertEquals("2", Page.member(page.ask("GET", "api/live"), "loadedKeys"));
  }

  @Test
  void markupThatARedisClientSetsStaysText() throws Exception {
    redis.set(BERLIN_KEY, "1,<img src=x onerror=alert%281%29>,DE,1.0,1.0,7,Europe/Berlin,true");
    String answer = read();
    assertHit(true, answer);
    assertFalse(answer.contains("<"), answer);
    assertTrue(answer.contains("\\u003cimg"), answer);
    assertFalse(page.ask("GET", "api/live").contains("<"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, api/cities, 400",
    "GET, api/cities?q=%20, 400",
    "GET, api/cities?q=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffg, 400",
    "GET, api/cities/abc, 400",
    "GET, api/cities/99999999999, 400",
    "GET, api/cities/1, 404",
    "GET, api/cities/1?times=100000000, 400",
    "PUT, api/cities/2950159, 400",
    "PUT, api/cities/2950159?population=-1, 400",
    "PUT, api/cities/2950159?population=1e9, 400",
    "PUT, api/cities/1?population=1, 404",
    "POST, api/keys/2950159/expire?seconds=0, 400",
    "POST, api/keys/2950159/flushall, 400",
    "POST, api/visits?count=201, 400",
    "GET, api/, 400",
    "GET, api/live/../../x, 404",
    "GET, keystead.conf, 404",
  })
  void aRequestThatMakesNoSenseIsRefusedAndChangesNothing(String method, String path, int status)
      throws Exception {
    HttpResponse<String> response = page.send(method, path);
    assertEquals(status, response.statusCode(), response.body());
    assertFalse(response.body().contains("Exception"), response.body());
    assertEquals(0, redis.dbSize());
  }

  @Test
  void anotherSitesPageChangesNothing() throws Exception {
    String path = "api/visits?count=1";
    assertEquals(403, page.send("POST", path, "Sec-Fetch-Site", "cross-site").statusCode());
    assertEquals(403, page.send("POST", path, "Origin", "http://example.org").statusCode());
    assertEquals(0, redis.dbSize());
    String own = "http://127.0.0.1:" + server.httpPort();
    assertEquals(200, page.send("POST", path, "Origin", own).statusCode());
    assertEquals(1, redis.dbSize());
  }

  private String read() throws Exception {
    return page.ask("GET", "api/" + BERLIN);
  }

  private static String population(long people) {
    return "?population=" + people;
  }

  private static String expirePath(int seconds) {
    return "api/keys/2950159/expire?seconds=" + seconds;
  }

  private static void assertHit(boolean hit, String answer) {
    assertEquals(Boolean.toString(hit), Page.member(answer, "hit"), answer);
  }

  /** When the entry ends for those who come to it in this process. */
  private static long expireAtMillisInside() {
    try (Engines.Lease share =
        Engines.acquire("default", () -> Engine.open("not there", new EngineSettings()))) {
      Entry entry = share.engine().keyspace(0).find(Slice.ofUtf8(BERLIN_KEY));
      assertNotNull(entry);
      return entry.expireAtMillis();
    }
  }
}
