// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** The whole demo in this process: the page by HTTP on one side, Jedis on the other. */
final class DemoTest {
  private static final String BERLIN = "cities/2950159";
  private static final String BERLIN_KEY = "org.keystead.sample.atlas.City:2950159";
  private static final String NEAR = BERLIN + "/neighbours";
  private static final String NEAR_KEY = "neighbours:2950159";
  private static final String STATISTICS_KEY = "statistics:8";
  private static final long TTL_SECONDS = 600;

  @TempDir Path directory;

  private final List<String> notices = new ArrayList<>();
  private DemoServer server;
  private Page page;
  private Jedis redis;

  @BeforeEach
  void start() {
    server = DemoServer.start(new DemoSettings(directory, 0, 0), notices::add);
    page = Page.of(server);
    redis = new Jedis("127.0.0.1", server.respPort());
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
    assertEquals(List.of(), notices);
  }

  @Test
  void aCityThatWasReadIsAKeyThatHoldsItAsJson() throws Exception {
    assertNull(redis.get(BERLIN_KEY));
    JsonObject city = page.get(BERLIN).object();
    assertEquals("Berlin", city.getString("name"));
    assertEquals("Germany", city.getString("country"));
    assertTrue(redis.get(BERLIN_KEY).contains("\"name\":\"Berlin\""), redis.get(BERLIN_KEY));
  }

  @ParameterizedTest
  @CsvSource({
    BERLIN + ", " + BERLIN_KEY,
    NEAR + ", " + NEAR_KEY,
    "statistics, " + STATISTICS_KEY,
    "countries/DE/largest, default-query-results-region:*",
    "cities?q=ber, default-query-results-region:*"
  })
  void aKeyThatARedisClientDeletesIsAMissOnThePage(String path, String pattern) throws Exception {
    assertFalse(page.get(path).hit());
    assertTrue(page.get(path).hit());
    String[] keys = redis.keys(pattern).toArray(String[]::new);
    assertEquals(1, keys.length);
    assertEquals(1, redis.del(keys));
    assertFalse(page.get(path).hit());
    assertTrue(page.get(path).hit());
  }

  @Test
  void thePagesButtonDeletesTheKeyToo() throws Exception {
    page.get(NEAR);
    assertTrue(page.ask("DELETE", "keys?key=" + NEAR_KEY).object().getBoolean("done"));
    assertFalse(redis.exists(NEAR_KEY));
    assertFalse(page.ask("DELETE", "keys?key=" + NEAR_KEY).object().getBoolean("done"));
    assertFalse(page.get(NEAR).hit());
  }

  @Test
  void whatARedisClientSetsIsWhatThePageShows() throws Exception {
    page.get(BERLIN);
    redis.set(BERLIN_KEY, redis.get(BERLIN_KEY).replace("Berlin", "Spreeathen"));
    assertEquals("Spreeathen", page.get(BERLIN).object().getString("name"));
    redis.set(NEAR_KEY, "[]");
    Page.Answer near = page.get(NEAR);
    assertTrue(near.hit());
    assertTrue(near.array().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no city", "{\"name\":7}", "[]"})
  void whatIsNoCityIsAMissAndReplaced(String value) throws Exception {
    redis.set(BERLIN_KEY, value);
    Page.Answer answer = page.get(BERLIN);
    assertFalse(answer.hit());
    assertEquals("Berlin", answer.object().getString("name"));
  }

  @Test
  void aCommittedChangeIsInTheKeyAndTheStatisticsAreForgotten() throws Exception {
    page.get(BERLIN);
    page.get("statistics");
    JsonObject changed = page.ask("PUT", BERLIN + "?population=5").object();
    assertEquals(5, changed.getInt("population"));
    assertEquals(1, changed.getInt("version"));
    assertTrue(redis.get(BERLIN_KEY).contains("\"population\":5"), redis.get(BERLIN_KEY));
    assertFalse(redis.exists(STATISTICS_KEY));
    Page.Answer again = page.get(BERLIN);
    assertTrue(again.hit());
    assertEquals(5, again.object().getInt("population"));
    assertFalse(page.get("statistics").hit());
  }

  @Test
  void aChangeLeavesNoOldAnswerInTheQueryCache() throws Exception {
    assertEquals("Berlin", first("countries/DE/largest"));
    page.ask("PUT", BERLIN + "?population=5");
    assertEquals("Hamburg", first("countries/DE/largest"));
  }

  @Test
  void searchPassesOverCaseAndAccents() throws Exception {
    assertEquals("Zürich", first("cities?q=ZURICH"));
    assertEquals("São Paulo", first("cities?q=sao%20p"));
    assertTrue(page.get("cities?q=%25").array().isEmpty());
  }

  @Test
  void neighboursComeByDistanceAndSurviveAFlush() throws Exception {
    assertEquals("Teltow", first(NEAR));
    redis.flushAll();
    Page.Answer again = page.get(NEAR);
    assertFalse(again.hit());
    assertEquals("Teltow", again.array().getJsonObject(0).getString("name"));
    assertEquals(25_249, redis.zcard("atlas:places"));
  }

  @Test
  void theTimeToLiveIsTheSameOnBothSides() throws Exception {
    page.get(NEAR);
    long ttlSeconds = redis.ttl(NEAR_KEY);
    assertTrue(ttlSeconds > 0 && ttlSeconds <= TTL_SECONDS, () -> "not " + ttlSeconds);
    page.ask("POST", "keys/expire?seconds=10&key=" + NEAR_KEY);
    assertTrue(redis.ttl(NEAR_KEY) <= 10);
    assertTrue(page.get(NEAR).hit());
    redis.pexpireAt(NEAR_KEY, 1);
    assertFalse(page.get(NEAR).hit());
  }

  @Test
  void theLiveViewShowsFiguresKeysAndTheValueThatIsAskedFor() throws Exception {
    page.get(NEAR);
    page.get(NEAR);
    JsonObject live = page.get("live?key=" + NEAR_KEY).object();
    JsonObject answers = live.getJsonArray("figures").getJsonObject(2);
    assertEquals(1, answers.getInt("hits"));
    assertEquals(1, answers.getInt("misses"));
    JsonObject key =
        live.getJsonArray("keys").getValuesAs(JsonObject.class).stream()
            .filter(one -> one.getString("key").equals(NEAR_KEY))
            .findFirst()
            .orElseThrow();
    assertEquals(redis.get(NEAR_KEY), key.getString("value"));
    assertFalse(live.getJsonArray("lit").isEmpty());
  }

  @Test
  void theSecondLevelCacheHoldsNoMoreThanItsRegionIsConfiguredFor() throws Exception {
    JsonObject visits;
    int misses = 0;
    do {
      visits = page.ask("POST", "visits?count=200").object();
      assertEquals(200, visits.getInt("hits") + visits.getInt("misses"));
      misses += visits.getInt("misses");
    } while (misses < 220);
    assertEquals(200, redis.keys("org.keystead.sample.atlas.City:*").size());
  }

  @Test
  void everyQuestionIsTimedWithTheCacheAndWithout() throws Exception {
    List<JsonObject> timings =
        page.get("timings?city=2950159").array().getValuesAs(JsonObject.class);
    assertEquals(
        List.of("entity", "search", "neighbours", "statistics"),
        timings.stream().map(one -> one.getString("name")).toList());
    for (JsonObject one : timings) {
      assertTrue(one.getJsonNumber("withMicros").doubleValue() > 0, one::toString);
      assertTrue(one.getJsonNumber("withoutMicros").doubleValue() > 0, one::toString);
    }
  }

  @Test
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theEventStreamTellsWhatARedisClientDoes() throws Exception {
    try (Stream<String> lines = page.events()) {
      Iterator<String> told = lines.iterator();
      while (!told.next().equals("event: ready")) {
        // From the greeting on nothing is missed; empty lines come before it.
      }
      redis.set("greeting", "hello");
      redis.del("greeting");
      List<String> events = new ArrayList<>();
      while (events.size() < 2) {
        String line = told.next();
        if (line.contains("greeting")) {
          events.add(line.replace("data: ", ""));
        }
      }
      assertEquals(
          List.of(
              "{\"event\":\"set\",\"key\":\"greeting\"}",
              "{\"event\":\"del\",\"key\":\"greeting\"}"),
          events);
    }
  }

  @Test
  void aDemoThatStartsAgainIsWarmAndHasItsDatabase() throws Exception {
    page.get(NEAR);
    page.ask("PUT", BERLIN + "?population=5");
    long expireAtMillis = redis.pexpireTime(NEAR_KEY);
    redis.set("mine", "too");
    stop();
    start();
    assertTrue(server.loadedKeys() > 3);
    assertTrue(page.get(NEAR).hit());
    Page.Answer berlin = page.get(BERLIN);
    assertTrue(berlin.hit());
    assertEquals(5, berlin.object().getInt("population"));
    redis.del(BERLIN_KEY);
    assertEquals(5, page.get(BERLIN).object().getInt("population"));
    assertEquals(expireAtMillis, redis.pexpireTime(NEAR_KEY));
    assertEquals("too", redis.get("mine"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, api/cities, 400",
    "GET, api/cities?q=%20, 400",
    "GET, api/cities?q=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffg, 400",
    "GET, api/cities/abc, 400",
    "GET, api/cities/99999999999, 400",
    "GET, api/cities/1, 404",
    "GET, api/cities/1/neighbours, 404",
    "GET, api/countries/de/largest, 400",
    "GET, api/timings?city=1, 400",
    "PUT, api/cities/2950159, 400",
    "PUT, api/cities/2950159?population=-1, 400",
    "PUT, api/cities/2950159?population=1e9, 400",
    "PUT, api/cities/1?population=1, 404",
    "POST, api/keys/expire?key=x&seconds=0, 400",
    "DELETE, api/keys, 400",
    "POST, api/visits?count=201, 400",
    "GET, api/, 404",
    "POST, api/cities, 405",
    "GET, api/live/../../x, 404",
    "GET, keystead.conf, 404",
  })
  void aRequestThatMakesNoSenseIsRefusedAndChangesNothing(String method, String path, int status)
      throws Exception {
    long before = redis.dbSize();
    HttpResponse<String> response = page.send(method, path);
    assertEquals(status, response.statusCode(), response.body());
    assertFalse(response.body().contains("Exception"), response.body());
    assertFalse(response.body().contains("RESTEASY"), response.body());
    assertEquals(before, redis.dbSize());
  }

  @Test
  void anotherSitesPageChangesNothing() throws Exception {
    String path = "api/cities/2950159?population=7";
    assertEquals(403, page.send("PUT", path, "Sec-Fetch-Site", "cross-site").statusCode());
    assertEquals(403, page.send("PUT", path, "Origin", "http://example.org").statusCode());
    assertFalse(redis.exists(BERLIN_KEY));
    String own = "http://127.0.0.1:" + server.httpPort();
    assertEquals(200, page.send("PUT", path, "Origin", own).statusCode());
    assertEquals(7, page.get(BERLIN).object().getInt("population"));
  }

  private String first(String path) throws Exception {
    return page.get(path).array().getJsonObject(0).getString("name");
  }
}
