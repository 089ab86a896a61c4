// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.hibernate.hunt.Hunt;
import org.keystead.hibernate.hunt.Prey;
import org.keystead.testkit.Seeds;

/** The hunt on a database whose readers and writers do not wait for each other. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealPostgresTest {
  private static final int ROUNDS = Integer.getInteger("keystead.hunt.rounds", 12);

  private void hunt(Map<String, ?> isolation) throws Exception {
    long seed = Seeds.first();
    Map<String, Object> database = RealPostgres.shared().fresh();
    try (Sessions sessions =
        Sessions.open(
            database, isolation, StaleHuntTest.caching(), Prey.ALL.toArray(Class<?>[]::new))) {
      SessionFactory factory = sessions.factory();
      List<Runnable> disturbances = new ArrayList<>();
      for (Class<? extends Prey> type : Prey.ALL) {
        disturbances.add(() -> factory.getCache().evictEntityData(type, 1L));
        disturbances.add(() -> sessions.del(type.getName() + ":2"));
      }
      disturbances.add(() -> factory.getCache().evictAllRegions());
      Hunt hunt = new Hunt(List.of(factory), disturbances, seed);
      hunt.prepare();
      for (int round = 0; round < ROUNDS; round++) {
        hunt.round(round, 60);
        assertEquals(List.of(), hunt.stale(), "seed " + seed);
      }
      assertTrue(hunt.bulkStatements() > 0, "no bulk statement was committed");
      assertTrue(factory.getStatistics().getSecondLevelCacheHitCount() > 50, "no hits");
    }
  }

  @Test
  void nothingStaleIsLeftUnderReadCommitted() throws Exception {
    hunt(Map.of());
  }

  @Test
  void nothingStaleIsLeftUnderRepeatableRead() throws Exception {
    hunt(Map.of("hibernate.connection.isolation", "REPEATABLE_READ"));
  }
}
