// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.testkit.RealRedis;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RMapCache;
import org.redisson.api.RRateLimiter;
import org.redisson.api.RReadWriteLock;
import org.redisson.api.RSemaphore;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.redis.util.RedisLockRegistry;

/**
 * Libraries whose locks, maps and limits are scripts work here as on redis-server, where each of
 * these tests runs first.
 */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptClientsTest {
  private static void onBoth(IntConsumer test) {
    try (RealRedis theirs = RealRedis.start()) {
      test.accept(theirs.port());
    }
    try (TestServer ours = TestServer.start()) {
      test.accept(ours.port());
    }
  }

  private interface RedissonTest {
    void run(RedissonClient client) throws Exception;
  }

  private static void withRedisson(RedissonTest test) {
    onBoth(
        port -> {
          Config config = new Config();
          config.setThreads(4).setNettyThreads(4).setCodec(StringCodec.INSTANCE);
          config
              .useSingleServer()
              .setAddress("redis://127.0.0.1:" + port)
              .setTimeout(60_000)
              .setConnectTimeout(60_000)
              .setConnectionMinimumIdleSize(2)
              .setConnectionPoolSize(8)
              .setSubscriptionConnectionMinimumIdleSize(1);
          RedissonClient client = Redisson.create(config);
          try {
            test.run(client);
          } catch (Exception e) {
            throw new AssertionError("on port " + port, e);
          } finally {
            client.shutdown();
          }
        });
  }

  private static boolean elsewhere(BooleanSupplier task)
      throws InterruptedException, ExecutionException {
    return CompletableFuture.supplyAsync(task::getAsBoolean).get();
  }

  @Test
  void redissonLocksAreReentrantAndExclusive() {
    withRedisson(
        client -> {
          RLock lock = client.getLock("lock");
          lock.lock(60, TimeUnit.SECONDS);
          lock.lock();
          assertEquals(2, lock.getHoldCount());
          assertTrue(lock.isHeldByCurrentThread());
          assertFalse(elsewhere(lock::tryLock));
          assertTrue(lock.remainTimeToLive() > 0);
          lock.unlock();
          assertFalse(elsewhere(lock::tryLock));
          CompletableFuture<Boolean> waiting =
              CompletableFuture.supplyAsync(
                  () -> {
                    lock.lock(); // woken by the message that unlocking publishes
                    lock.unlock();
                    return true;
                  });
          lock.unlock();
          assertTrue(waiting.get());
          assertFalse(lock.isLocked());
          assertFalse(lock.forceUnlock());
        });
  }

  @Test
  void redissonFairAndReadWriteLocksWork() {
    withRedisson(
        client -> {
          RLock fair = client.getFairLock("fair");
          fair.lock();
          assertFalse(elsewhere(fair::tryLock));
          fair.unlock();
          assertTrue(
              elsewhere(
                  () -> {
                    boolean locked = fair.tryLock();
                    fair.unlock();
                    return locked;
                  }));
          RReadWriteLock both = client.getReadWriteLock("both");
          both.readLock().lock();
          assertTrue(
              elsewhere(
                  () -> {
                    boolean locked = both.readLock().tryLock();
                    both.readLock().unlock();
                    return locked;
                  }));
          assertFalse(elsewhere(() -> both.writeLock().tryLock()));
          both.readLock().unlock();
          RSemaphore semaphore = client.getSemaphore("semaphore");
          assertTrue(semaphore.trySetPermits(2));
          assertTrue(semaphore.tryAcquire(2));
          assertFalse(semaphore.tryAcquire());
          semaphore.release();
          assertEquals(1, semaphore.availablePermits());
        });
  }

  @Test
  void redissonMapCachesKeepTheirEntriesTime() {
    withRedisson(
        client -> {
          RMapCache<String, String> map = client.getMapCache("map");
          assertNull(map.put("a", "1", 10, TimeUnit.MINUTES));
          assertEquals("1", map.put("a", "2", 10, TimeUnit.MINUTES));
          assertTrue(map.fastPut("b", "3", 1, TimeUnit.HOURS, 10, TimeUnit.MINUTES));
          assertEquals("2", map.putIfAbsent("a", "4", 1, TimeUnit.HOURS));
          assertTrue(map.remainTimeToLive("a") > 0);
          assertEquals("2", map.get("a"));
          assertEquals(Map.of("a", "2", "b", "3"), map.getAll(Set.of("a", "b", "none")));
          assertTrue(map.replace("a", "2", "5"));
          assertEquals("6", map.merge("a", "1", (one, other) -> "6"));
          map.fastPut("gone", "x", 1, TimeUnit.MILLISECONDS);
          TestServer.await("it has expired", () -> !map.containsKey("gone"));
          assertEquals(Set.of("a", "b"), map.readAllKeySet());
          map.fastRemove("gone"); // its size counts what nobody has cleaned up
          assertEquals("3", map.remove("b"));
          assertEquals(1, map.size());
          map.clear();
          assertTrue(map.isEmpty());
        });
  }

  @Test
  void redissonRateLimitersCountPermits() {
    withRedisson(
        client -> {
          RRateLimiter limiter = client.getRateLimiter("limiter");
          assertTrue(limiter.trySetRate(RateType.OVERALL, 3, Duration.ofMinutes(10)));
          assertFalse(limiter.trySetRate(RateType.OVERALL, 5, Duration.ofMinutes(10)));
          assertTrue(limiter.tryAcquire());
          assertTrue(limiter.tryAcquire(2));
          assertFalse(limiter.tryAcquire());
          assertEquals(0, limiter.availablePermits());
          assertEquals(3, limiter.getConfig().getRate());
        });
  }

  @Test
  void bucket4jsBucketsAreComparedAndSet() {
    onBoth(
        port -> {
          RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
          try {
            ProxyManager<byte[]> buckets = Bucket4jLettuce.casBasedBuilder(client).build();
            BucketConfiguration five =
                BucketConfiguration.builder()
                    .addLimit(limit -> limit.capacity(5).refillIntervally(5, Duration.ofHours(1)))
                    .build();
            byte[] key = "bucket".getBytes(StandardCharsets.UTF_8);
            Bucket bucket = buckets.builder().build(key, () -> five);
            assertTrue(bucket.tryConsume(3));
            assertFalse(bucket.tryConsume(3));
            assertEquals(2, bucket.getAvailableTokens());
            assertTrue(bucket.tryConsume(2));
            assertFalse(bucket.tryConsume(1));
          } finally {
            client.shutdown();
          }
        });
  }

  @Test
  void springsLockRegistryLocks() {
    onBoth(
        port -> {
          LettuceConnectionFactory factory = new LettuceConnectionFactory("127.0.0.1", port);
          factory.afterPropertiesSet();
          factory.start();
          RedisLockRegistry mine = new RedisLockRegistry(factory, "locks", 60_000);
          RedisLockRegistry others = new RedisLockRegistry(factory, "locks", 60_000);
          try {
            Lock lock = mine.obtain("x");
            assertTrue(lock.tryLock());
            assertTrue(lock.tryLock());
            assertFalse(others.obtain("x").tryLock());
            lock.unlock();
            assertFalse(others.obtain("x").tryLock());
            lock.unlock();
            assertTrue(others.obtain("x").tryLock());
            mine.obtain("y").lock();
            mine.renewLock("y");
          } finally {
            factory.destroy();
          }
        });
  }
}
