// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** The page in a real browser, with a Redis client beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AtlasBrowserTest {
  private static final String BERLIN_KEY = "org.keystead.sample.atlas.City:2950159";
  private static final String NEAR_KEY = "neighbours:2950159";
  private static final String READ = "document.querySelectorAll('#tiles .tile').length === 3";
  private static final String CITY_TILE = "document.querySelector('#tiles .tile:nth-child(1)')";
  private static final String NEAR_TILE = "document.querySelector('#tiles .tile:nth-child(3)')";
  private static final String WIDTHS =
      "document.documentElement.scrollWidth + ' ' + document.documentElement.clientWidth";

  private static final int GAP = 14;

  /** Where the manual's pictures go; as they change with every run, only when somebody says so. */
  private static final String PICTURES = System.getProperty("keystead.sample.pictures", "");

  @TempDir static Path directory;

  private DemoServer server;
  private Chromium browser;
  private Jedis redis;
  private String root;

  @BeforeAll
  void start() throws Exception {
    boolean forManual = !PICTURES.isEmpty();
    server =
        DemoServer.start(
            new DemoSettings(directory.resolve("data"), forManual ? 8080 : 0, forManual ? 6379 : 0),
            notice -> {});
    root = "http://127.0.0.1:" + server.httpPort() + "/";
    redis = new Jedis(DemoPorts.HOST, server.respPort());
    browser = Chromium.start(directory);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    redis.close();
    server.close();
  }

  @BeforeEach
  void open() throws Exception {
    redis.flushAll();
    browser.prefer("light");
    browser.resize(1280, 900, false);
    browser.open(root + "?city=2950159");
    browser.await(READ);
    browser.await("document.getElementById('stream-state').textContent === 'listening'");
  }

  @AfterEach
  void nothingElseWasAskedForAndNothingWentWrong() {
    for (String request : browser.requests()) {
      assertTrue(request.startsWith(root), request);
    }
    assertTrue(browser.requests().size() > 10);
    assertEquals(List.of(), browser.complaints());
    assertEquals("", browser.evaluate("document.getElementById('status').textContent"));
  }

  @Test
  void aKeyThatARedisClientDeletesIsSeenAtOnceAndTheNextReadIsAMiss() {
    again();
    browser.await(CITY_TILE + ".classList.contains('hit')");
    assertEquals(1, redis.del(BERLIN_KEY));
    browser.await(CITY_TILE + ".classList.contains('gone')");
    browser.await(CITY_TILE + ".innerText.includes('no key')");
    browser.await("document.querySelector('#events li.lost').innerText.includes('2950159')");
    again();
    browser.await(CITY_TILE + ".classList.contains('miss')");
  }

  @Test
  void aKeyThatARedisClientSetsAppearsInThePane() {
    redis.setex("greeting", 100, "{\"hello\":\"world\"}");
    String row =
        "[...document.querySelectorAll('#keys li')].find(r => r.innerText.includes('greeting'))";
    browser.await(row);
    browser.evaluate(row + ".querySelector('button.key').click()");
    browser.await("document.querySelector('#keys .value')");
    assertEquals(
        "{ \"hello\": \"world\" }",
        browser.evaluate("document.querySelector('#keys .value').textContent"));
    String line =
        browser.evaluate("document.querySelector('#keys .line:nth-child(2) code').textContent");
    String client = server.respPort() == 6379 ? "redis-cli" : "redis-cli -p " + server.respPort();
    assertEquals(client + " TTL greeting", line);
    redis.setex("greeting", 100, "{\"hello\":\"moon\"}");
    browser.await("document.querySelector('#keys .value')?.textContent.includes('moon')");
    redis.del("greeting");
    browser.await("!(" + row + ")");
  }

  @Test
  void theButtonDeletesTheKeySoThatTheNextReadMisses() {
    again();
    browser.await(NEAR_TILE + ".classList.contains('hit')");
    pressDelete(NEAR_TILE);
    browser.await(NEAR_TILE + ".classList.contains('gone')");
    assertFalse(redis.exists(NEAR_KEY));
    again();
    browser.await(NEAR_TILE + ".classList.contains('miss')");
    assertTrue(redis.exists(NEAR_KEY));
  }

  @Test
  void whatARedisClientWritesIsTextAndNeverMarkup() {
    redis.set(BERLIN_KEY, redis.get(BERLIN_KEY).replace("Berlin", "<b>Bold</b>"));
    redis.set("<i>key</i>", "<script>alert(1)</script>");
    again();
    browser.await("document.getElementById('city-name').textContent === '<b>Bold</b>'");
    String key = "[...document.querySelectorAll('button.key')].find(b => b.innerText[0] === '<')";
    browser.await(key);
    browser.evaluate(key + ".click()");
    browser.await("document.querySelector('#keys .value')?.textContent.startsWith('<script>')");
    assertEquals("0", browser.evaluate("document.querySelectorAll('b b, i, pre script').length"));
  }

  @Test
  void aChangeThatIsCommittedIsInTheKeyAndOnThePage() {
    browser.evaluate("document.getElementById('population').focus()");
    browser.evaluate("document.getElementById('population').select()");
    browser.press("7", "7", "7", "Enter");
    browser.await("document.getElementById('change-told').textContent.includes('version')");
    assertEquals("777", browser.evaluate("document.getElementById('city-population').innerText"));
    assertTrue(redis.get(BERLIN_KEY).contains("\"population\":777,"), redis.get(BERLIN_KEY));
  }

  @Test
  void everythingCanBeReachedByKeyboard() {
    browser.press("/");
    browser.await("document.activeElement.id === 'search'");
    browser.press("z", "u", "r", "i");
    awaitSuggestions("zuri");
    browser.press("ArrowDown");
    assertEquals("option-0", focused("getAttribute('aria-activedescendant')"));
    browser.press("Escape");
    browser.await("document.getElementById('suggestions').hidden");
    assertEquals("", focused("value"));
    browser.press("z", "u", "r", "i", "c", "h");
    awaitSuggestions("zurich");
    browser.press("ArrowDown", "Enter");
    browser.await("document.getElementById('city-name').textContent === 'Zürich'");
    for (String id : List.of("visit", "again", "population", "count", "measure", "filter")) {
      browser.press("Tab");
      for (int i = 0; i < 60 && !focused("id").equals(id); i++) {
        String outline = browser.evaluate("getComputedStyle(document.activeElement).outlineStyle");
        assertEquals("solid", outline, focused("outerHTML"));
        browser.press("Tab");
      }
      assertEquals(id, focused("id"));
    }
    browser.press("Tab");
    assertEquals("key", focused("className"));
    browser.press("Enter");
    browser.await("document.activeElement.getAttribute('aria-expanded') === 'true'");
  }

  /** Waits for the suggestions that belong to that text, and not to its beginning. */
  private void awaitSuggestions(String text) {
    browser.await("document.getElementById('search').value === '" + text + "'");
    browser.await("!document.getElementById('suggestions').hasAttribute('aria-busy')");
    browser.await("document.querySelectorAll('#suggestions [role=option]').length > 0");
  }

  private String focused(String property) {
    return browser.evaluate("document.activeElement." + property);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 768, 1024})
  void noWidthNeedsScrollingSideways(int width) throws Exception {
    browser.resize(width, 844, width < 600);
    measure();
    openKey();
    assertEquals(width + " " + width, browser.evaluate(WIDTHS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textIsReadableOnItsGround(String scheme) {
    browser.prefer(scheme);
    browser.await("!document.getAnimations().length");
    // WCAG's formula, over all elements that have text of their own and a ground of their own or
    // above.
    String worst =
        browser.evaluate(
            "(() => { const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);const part = v => (v"
                + " /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;const light = c =>"
                + " .2126 * part(c[0]) + .7152 * part(c[1]) + .0722 * part(c[2]);const ground = e"
                + " => { for (; e; e = e.parentElement) { const c ="
                + " rgb(getComputedStyle(e).backgroundColor); if (c.length === 3) return c; }"
                + " return [255, 255, 255]; };let worst = [99, '']; for (const e of"
                + " document.querySelectorAll('body *')) {if (![...e.childNodes].some(n =>"
                + " n.nodeType === 3 && n.data.trim())) continue;if (!e.offsetParent || e.disabled)"
                + " continue;const a = light(rgb(getComputedStyle(e).color)), b ="
                + " light(ground(e));const c = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);if"
                + " (c < worst[0]) worst = [c, e.outerHTML]; } return worst.join(' '); })()");
    assertTrue(Double.parseDouble(worst.split(" ")[0]) >= 4.5, worst);
  }

  @Test
  void thePicturesOfTheManualAreMade() throws Exception {
    Path pictures = PICTURES.isEmpty() ? directory.resolve("pictures") : Path.of(PICTURES);
    again();
    browser.evaluate("document.getElementById('visit').click()");
    browser.await("document.getElementById('visit').textContent.includes('hits')");
    measure();
    openKey();
    browser.resize(1280, end("#city") + GAP, false);
    picture(pictures.resolve("atlas-light.png"));
    pressDelete(CITY_TILE);
    browser.await(CITY_TILE + ".classList.contains('gone')");
    browser.prefer("dark");
    picture(pictures.resolve("atlas-dark.png"));
    browser.resize(390, 844, true);
    browser.resize(390, end("#city .lists") - start("#city") + GAP, true);
    browser.evaluate("document.getElementById('city').scrollIntoView()");
    picture(pictures.resolve("atlas-phone.png"));
  }

  /** Where an element begins on the page, from its top. */
  private int start(String selector) {
    return edge(selector, "top");
  }

  /** Where it ends: in the gap below it a picture may end. */
  private int end(String selector) {
    return edge(selector, "bottom");
  }

  private int edge(String selector, String side) {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
    return Integer.parseInt(browser.evaluate("Math.round(" + box + "." + side + " + scrollY)"));
  }

  // Rows that have just changed are coloured for a moment.
  private void picture(Path file) throws Exception {
    browser.await("!document.getAnimations().length");
    browser.picture(file);
    assertTrue(file.toFile().length() > 20_000, file::toString);
  }

  private void again() {
    browser.evaluate("window.before = document.querySelector('#tiles .tile')");
    browser.evaluate("document.getElementById('again').click()");
    browser.await("document.querySelector('#tiles .tile') !== window.before");
  }

  /** Presses a tile's button, which can be pressed once the page knows of the key. */
  private void pressDelete(String tile) {
    browser.await(tile + ".querySelector('button:enabled')");
    browser.evaluate(tile + ".querySelector('button').click()");
  }

  private void measure() {
    browser.evaluate("document.getElementById('measure').click()");
    browser.await("document.querySelectorAll('.timing').length === 4");
  }

  private void openKey() {
    String key = "[...document.querySelectorAll('li.mine button.key')].at(-1)";
    browser.await("document.querySelector('li.mine button.key')");
    browser.evaluate(key + ".click()");
    browser.await("document.querySelector('#keys .value')");
  }
}
