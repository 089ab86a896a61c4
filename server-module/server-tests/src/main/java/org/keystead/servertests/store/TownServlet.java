// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.store;

import jakarta.annotation.Resource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.UserTransaction;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.stat.CacheRegionStatistics;
import org.keystead.servertests.app.TextServlet;

/** Saves and finds towns in JTA transactions. */
@WebServlet("/town/*")
public final class TownServlet extends TextServlet {
  private static final long serialVersionUID = 1L;

  @PersistenceContext(unitName = "towns")
  private transient EntityManager entities;

  @Resource private transient UserTransaction transaction;

  /** Made by the servlet container. */
  @SuppressWarnings("NullAway") // which sets the fields
  public TownServlet() {}

  @Override
  protected String answer(String action, HttpServletRequest request) throws Exception {
    switch (action) {
      case "save":
        save(request, true);
        return "saved";
      case "save-and-roll-back":
        save(request, false);
        return "rolled back";
      case "find":
        return find(Long.parseLong(required(request, "id")));
      case "factory":
        return factory()
            .unwrap(SessionFactoryImplementor.class)
            .getCache()
            .getRegionFactory()
            .getClass()
            .getName();
      case "statistics":
        return statistics();
      default:
        return unknown(action);
    }
  }

  private void save(HttpServletRequest request, boolean commit) throws Exception {
    long id = Long.parseLong(required(request, "id"));
    String name = required(request, "name");
    boolean done = false;
    transaction.begin();
    try {
      Town present = entities.find(Town.class, id);
      if (present == null) {
        entities.persist(new Town(id, name));
      } else {
        present.name(name);
      }
      entities.flush();
      done = true;
    } finally {
      if (done && commit) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    }
  }

  private String find(long id) throws Exception {
    transaction.begin();
    try {
      Town found = entities.find(Town.class, id);
      return found == null ? "null" : found.name();
    } finally {
      transaction.rollback();
    }
  }

  private SessionFactory factory() {
    return entities.getEntityManagerFactory().unwrap(SessionFactory.class);
  }

  private String statistics() {
    CacheRegionStatistics region =
        factory().getStatistics().getDomainDataRegionStatistics(Town.class.getName());
    return "hits=" + region.getHitCount() + " misses=" + region.getMissCount();
  }
}
