// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.jcache.KeysteadCachingProvider;
import org.keystead.server.RespServer;
import org.keystead.testkit.Stress;
import redis.clients.jedis.Jedis;

/**
 * A script is whole or not at all to those who use JCache, and what they do comes before or after
 * it: scripts and caches work on the same entries at the same time.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptsAndCachesTest {
  private static final String ENGINE = "scripts-and-caches";
  private static final int ACCOUNTS = 12;
  private static final long EACH = 1000;

  /** Between two commands, so that others can come in between if anybody lets them. */
  private static final String WORK = " for i = 1, 2000 do end ";

  /** From one account to another; which they are is declared, or not. */
  private static final String TRANSFER =
      "local from, to = KEYS[1] or ARGV[1], KEYS[2] or ARGV[2]"
          + " redis.call('DECR', from)"
          + WORK
          + "redis.call('INCR', to) return 1";

  private static final String SUM =
      "local s = 0 for i = 0, 11 do s = s + redis.call('GET', 'accounts:a' .. i) end return s";

  private Engines.Lease lease;
  private RespServer server;
  private CacheManager manager;
  private Cache<String, Long> accounts;

  @BeforeEach
  void open() throws Exception {
    lease = Engines.acquire(ENGINE, () -> Engine.open(ENGINE, new EngineSettings()));
    ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT).eventLoops(3);
    server = RespServer.start(settings, lease.engine());
    manager =
        new KeysteadCachingProvider().getCacheManager(URI.create("keystead:" + ENGINE), null, null);
    accounts =
        manager.createCache(
            "accounts",
            new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.put("a" + i, EACH);
    }
  }

  @AfterEach
  void close() {
    manager.close();
    server.close();
    lease.close();
  }

  private Jedis connect() {
    return new Jedis("127.0.0.1", server.port(), 60_000);
  }

  private static String account(Random random) {
    return "accounts:a" + random.nextInt(ACCOUNTS);
  }

  private static Set<String> allAccounts() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      names.add("a" + i);
    }
    return names;
  }

  private static long sum(Map<String, Long> found) {
    assertEquals(ACCOUNTS, found.size());
    return found.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void cachesReadAllAccountsBeforeOrAfterATransfer() throws InterruptedException {
    AtomicInteger transfers = new AtomicInteger();
    AtomicInteger sums = new AtomicInteger();
    Random random = new Random(7);
    Set<String> names = allAccounts();
    try (Jedis declared = connect();
        Jedis undeclared = connect();
        Jedis summing = connect()) {
      new Stress()
          .repeat(
              round -> {
                List<String> both = List.of(account(random), account(random));
                assertEquals(1L, declared.eval(TRANSFER, both, List.of()));
                transfers.incrementAndGet();
              })
          .repeat(
              round -> {
                List<String> both = List.of(account(random), account(random));
                assertEquals(1L, undeclared.eval(TRANSFER, List.of(), both));
                transfers.incrementAndGet();
              })
          .repeat(
              round -> {
                assertEquals(ACCOUNTS * EACH, sum(accounts.getAll(names)));
                sums.incrementAndGet();
              })
          .repeat(round -> assertEquals(ACCOUNTS * EACH, summing.eval(SUM)))
          .until(() -> transfers.get() > 50 && sums.get() > 50)
          .run();
    }
    assertEquals(ACCOUNTS * EACH, sum(accounts.getAll(names)));
    assertTrue(transfers.get() > 50, () -> "only " + transfers + " transfers");
    assertTrue(sums.get() > 50, () -> "only " + sums + " sums");
    lease.engine().inspect(fault -> assertFalse(true, fault));
  }

  @Test
  void cachesSeeAScriptsWritesInTheirOrder() throws InterruptedException {
    AtomicInteger reads = new AtomicInteger();
    accounts.put("first", 0L);
    accounts.put("second", 0L);
    try (Jedis writer = connect()) {
      new Stress()
          .repeat(
              round ->
                  writer.eval(
                      "redis.call('INCR', 'accounts:first')"
                          + WORK
                          + "redis.call('INCR', 'accounts:second')"))
          .repeat(
              round -> {
                long first = accounts.get("first");
                long second = accounts.get("second");
                assertTrue(second >= first, () -> first + " and then " + second);
                reads.incrementAndGet();
              })
          .until(() -> reads.get() > 50 && accounts.get("first") > 50)
          .run();
    }
    assertTrue(reads.get() > 50, () -> "only " + reads);
    assertTrue(accounts.get("first") > 50, () -> "only " + accounts.get("first"));
  }

  @Test
  void nothingThatACachePutsComesIntoTheMiddleOfAScript() throws InterruptedException {
    AtomicInteger scripts = new AtomicInteger();
    String twice =
        "local one = redis.call('GET', KEYS[1] or ARGV[1])"
            + WORK
            + "local two = redis.call('GET', KEYS[1] or ARGV[1])"
            + " return one == two and 1 or one .. ' ' .. two";
    accounts.put("outside", 0L);
    try (Jedis declared = connect();
        Jedis undeclared = connect()) {
      List<String> key = List.of("accounts:outside");
      new Stress()
          .repeat(round -> accounts.put("outside", (long) round))
          .repeat(
              round -> {
                assertEquals(1L, declared.eval(twice, key, List.of()));
                scripts.incrementAndGet();
              })
          .repeat(round -> assertEquals(1L, undeclared.eval(twice, List.of(), key)))
          .until(() -> scripts.get() > 50)
          .run();
    }
    assertTrue(scripts.get() > 50, () -> "only " + scripts);
  }

  @Test
  void noIncrementIsLostBetweenProcessorsReplacementsAndScripts() throws InterruptedException {
    AtomicInteger added = new AtomicInteger();
    accounts.put("shared", 0L);
    try (Jedis client = connect()) {
      new Stress()
          .repeat(
              round -> {
                accounts.invoke(
                    "shared",
                    (entry, arguments) -> {
                      entry.setValue(entry.getValue() + 1);
                      return entry.getKey();
                    });
                added.incrementAndGet();
              })
          .repeat(
              round -> {
                Long seen = accounts.get("shared");
                if (accounts.replace("shared", seen, seen + 1)) {
                  added.incrementAndGet();
                }
              })
          .repeat(
              round -> {
                client.eval(
                    "local now = redis.call('GET', KEYS[1])"
                        + WORK
                        + "redis.call('SET', KEYS[1], now + 1)",
                    1,
                    "accounts:shared");
                added.incrementAndGet();
              })
          .until(() -> added.get() > 150)
          .run();
    }
    assertEquals(added.get(), accounts.get("shared"));
    assertTrue(added.get() > 150, () -> "only " + added);
  }
}
