// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.event.Origin;
import org.keystead.hibernate.hunt.ForgetfulFactory;
import org.keystead.hibernate.hunt.Hunt;
import org.keystead.hibernate.hunt.Prey;
import org.keystead.testkit.Seeds;

/** Nothing stale is ever left in the cache; and the hunt for it finds what is planted. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StaleHuntTest {
  private static final int ROUNDS = Integer.getInteger("keystead.hunt.rounds", 12);
  private static final int TRANSACTIONS_EACH = 60;
  private static final int MOST_ROUNDS_TO_FIND = 60;

  private final long seed = Seeds.first();

  private static Sessions open(Map<String, Object> database, Map<String, ?> properties) {
    return Sessions.open(database, properties, caching(), Prey.ALL.toArray(Class<?>[]::new));
  }

  /** Collections are cached as the entities that have them. */
  static Mapping caching() {
    Mapping mapping = new Mapping();
    Prey.ALL.forEach(type -> mapping.collection(type, Prey.COLLECTION, Prey.accessOf(type)));
    return mapping;
  }

  private static List<Runnable> disturbances(Sessions sessions) {
    List<Runnable> all = new ArrayList<>();
    SessionFactory factory = sessions.factory();
    for (Class<? extends Prey> type : Prey.ALL) {
      all.add(() -> factory.getCache().evictEntityData(type, 1L));
      all.add(() -> factory.getCache().evictEntityData(type));
      all.add(() -> sessions.del(type.getName() + ":2"));
      all.add(() -> sessions.del(type.getName() + ":3"));
      all.add(() -> factory.getCache().evictCollectionData(type.getName() + ".trail", 1L));
      all.add(() -> sessions.del(type.getName() + ".trail:2"));
      all.add(() -> factory.getCache().evictNaturalIdData(type));
    }
    all.add(() -> factory.getCache().evictAllRegions());
    all.add(() -> factory.getCache().evictQueryRegions());
    all.add(() -> sessions.engine().clear(Origin.CLIENT));
    return all;
  }

  private void hunt(List<Sessions> all) throws Exception {
    List<SessionFactory> factories = all.stream().map(Sessions::factory).toList();
    Hunt hunt = new Hunt(factories, disturbances(all.get(0)), seed);
    hunt.prepare();
    for (int round = 0; round < ROUNDS; round++) {
      hunt.round(round, TRANSACTIONS_EACH);
      assertEquals(List.of(), hunt.stale(), "seed " + seed);
    }
    long hits = factories.get(0).getStatistics().getSecondLevelCacheHitCount();
    assertTrue(hunt.bulkStatements() > 0, "no bulk statement was committed");
    assertTrue(hits > hunt.transactions() / 50, hits + " hits in " + hunt.transactions());
    Statistics statistics = factories.get(0).getStatistics();
    assertTrue(statistics.getNaturalIdCachePutCount() > 0, "no natural ids");
    assertTrue(statistics.getQueryCacheHitCount() > 0, "no query hits");
  }

  @Test
  void nothingStaleIsLeftByOneFactory() throws Exception {
    try (Sessions one = open(Database.h2(), Map.of())) {
      hunt(List.of(one));
    }
  }

  @Test
  void nothingStaleIsLeftByTwoFactoriesOnOneRegion() throws Exception {
    Map<String, Object> database = Database.h2();
    Map<String, ?> shared = Map.of("hibernate.cache.keystead.namespace", "hunt");
    try (Sessions one = open(database, shared);
        Sessions other = open(database, shared)) {
      hunt(List.of(one, other));
    }
  }

  @Test
  void theHuntFindsWhatIsPlanted() throws Exception {
    Map<String, ?> broken = Map.of("hibernate.cache.region.factory_class", new ForgetfulFactory());
    try (Sessions one = open(Database.h2(), broken)) {
      SessionFactory factory = one.factory();
      List<Runnable> mild =
          List.of(() -> factory.getCache().evictEntityData(Prey.ReadOnly.class, 1L));
      Hunt hunt = new Hunt(List.of(factory), mild, seed);
      hunt.prepare();
      for (int round = 0; round < MOST_ROUNDS_TO_FIND && hunt.stale().isEmpty(); round++) {
        hunt.round(round, TRANSACTIONS_EACH);
      }
      assertFalse(hunt.stale().isEmpty(), "the planted bug was not found, seed " + seed);
    }
  }
}
