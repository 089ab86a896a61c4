// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.hibernate;

import java.util.List;
import java.util.Random;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** What a session does, opened for that alone. */
enum Workload {
  EMPTY {
    @Override
    long run(SessionFactory factory, Random random, int rows) {
      try (Session session = factory.openSession()) {
        return session.isOpen() ? 1 : 0;
      }
    }
  },
  FIND {
    @Override
    long run(SessionFactory factory, Random random, int rows) {
      try (Session session = factory.openSession()) {
        return session.find(Book.class, (long) random.nextInt(rows)).pages();
      }
    }
  },
  COLLECTION {
    @Override
    long run(SessionFactory factory, Random random, int rows) {
      try (Session session = factory.openSession()) {
        return session.find(Book.class, (long) random.nextInt(rows)).tags().size();
      }
    }
  },
  QUERY {
    @Override
    long run(SessionFactory factory, Random random, int rows) {
      try (Session session = factory.openSession()) {
        List<Integer> pages =
            session
                .createQuery("select b.pages from Book b where b.author = :a", Integer.class)
                .setParameter("a", "Author " + random.nextInt(20))
                .setCacheable(true)
                .list();
        return pages.size();
      }
    }
  },
  UPDATE {
    @Override
    long run(SessionFactory factory, Random random, int rows) {
      return factory.fromTransaction(
          session -> {
            // Rows of its own for each thread: a lost race of versions would be measured, too.
            long id = Thread.currentThread().getId() % 8 * (rows / 8) + random.nextInt(rows / 8);
            Book book = session.find(Book.class, id);
            book.addPage();
            return (long) book.pages();
          });
    }
  };

  abstract long run(SessionFactory factory, Random random, int rows);
}
