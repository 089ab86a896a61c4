// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;

/** Tenants never see each other's states, and the key tells whose it is. */
class TenancyTest {
  @Entity(name = "Memo")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  static class Memo {
    @Id String id;
    @TenantId String tenant;
    String text;
  }

  private static Session open(Sessions sessions, String tenant) {
    return sessions.factory().withOptions().tenantIdentifier((Object) tenant).openSession();
  }

  private static void save(Sessions sessions, String tenant, String text) {
    try (Session session = open(sessions, tenant)) {
      session.beginTransaction();
      Memo memo = new Memo();
      memo.id = tenant + "-1";
      memo.text = text;
      session.persist(memo);
      session.getTransaction().commit();
    }
  }

  private static List<String> texts(Sessions sessions, String tenant) {
    try (Session session = open(sessions, tenant)) {
      return session
          .createQuery("select m.text from Memo m", String.class)
          .setCacheable(true)
          .list();
    }
  }

  @Test
  void eachTenantHasItsOwnKeys() {
    try (Sessions sessions = Sessions.open(Database.fresh(), Map.of(), Memo.class)) {
      save(sessions, "acme", "hers");
      save(sessions, "b|c", "his");
      String region = sessions.regionFactory().keyPrefix(Memo.class.getName());
      assertNotNull(sessions.get(region + ":acme|acme-1"));
      assertNotNull(sessions.get(region + ":b%7Cc|b%7Cc-1"));
      try (Session session = open(sessions, "acme")) {
        assertEquals("hers", session.find(Memo.class, "acme-1").text);
        assertNull(session.find(Memo.class, "b|c-1"));
      }
      for (int i = 0; i < 2; i++) {
        assertEquals(List.of("hers"), texts(sessions, "acme"));
        assertEquals(List.of("his"), texts(sessions, "b|c"));
      }
      sessions.factory().getCache().evictEntityData(Memo.class, "acme-1");
      assertNull(sessions.get(region + ":acme|acme-1"), "Hibernate does not say of which tenant");
    }
  }
}
