// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.junit.jupiter.api.Test;
import org.keystead.hibernate.model.Article;

/** Lazy properties of an enhanced class: what was not fetched is told apart from null. */
class LazyGroupTest {
  /** Defines the enhanced class in place of the plain one. */
  private static final class Enhancing extends Deployment {
    private final Enhancer enhancer =
        BytecodeProviderInitiator.buildDefaultBytecodeProvider()
            .getEnhancer(
                new DefaultEnhancementContext() {
                  @Override
                  public boolean hasLazyLoadableAttributes(UnloadedClass type) {
                    return true;
                  }

                  @Override
                  public boolean isLazyLoadable(UnloadedField field) {
                    return true;
                  }
                });

    Enhancing() {
      super(Article.class.getName());
    }

    @Override
    byte[] transformed(String name, byte[] bytes) {
      return enhancer.enhance(name, bytes);
    }
  }

  @Test
  void whatWasNotFetchedIsNotCachedAsNull() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Enhancing loader = new Enhancing();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = loader.loadClass(Article.class.getName());
      try (Sessions sessions = Sessions.open(Database.fresh(), Map.of(), type)) {
        check(sessions, type);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void check(Sessions sessions, Class<?> type) throws Exception {
    Method fill = type.getMethod("fill", long.class, String.class, String.class);
    Object article = type.getDeclaredConstructor().newInstance();
    fill.invoke(article, 1L, "title", "a long text");
    sessions.inTransaction(session -> session.persist(article));
    sessions.factory().getCache().evictAllRegions();
    sessions.inTransaction(
        session -> {
          Object found = session.find(type, 1L);
          assertFalse(Hibernate.isPropertyInitialized(found, "text"));
          call(type, found, "picture");
          assertFalse(Hibernate.isPropertyInitialized(found, "text"), "it is of another group");
        });
    String key = type.getName() + ":1";
    assertTrue(sessions.get(key).contains("\"text\":{\"~unfetched\":true}"), sessions.get(key));
    for (int i = 0; i < 2; i++) {
      Object[] text = new Object[1];
      sessions.inTransaction(
          session -> {
            Object found = session.find(type, 1L);
            text[0] = call(type, found, "text") + " " + call(type, found, "picture");
          });
      assertEquals("a long text a picture", text[0]);
      sessions.set(key, sessions.get(key));
    }
    assertTrue(sessions.statistics(type.getName()).getHitCount() >= 2);
  }

  private static Object call(Class<?> type, Object article, String getter) {
    try {
      return type.getMethod(getter).invoke(article);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anEnhancedClassTellsItsChanges() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Enhancing loader = new Enhancing();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = loader.loadClass(Article.class.getName());
      try (Sessions sessions = Sessions.open(Database.fresh(), Map.of(), type)) {
        Object article = type.getDeclaredConstructor().newInstance();
        Method fill = type.getMethod("fill", long.class, String.class, String.class);
        fill.invoke(article, 1L, "title", "a long text");
        sessions.inTransaction(session -> session.persist(article));
        sessions.inTransaction(
            session -> {
              Object found = session.find(type, 1L);
              try {
                type.getMethod("rename", String.class).invoke(found, "another");
              } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
              }
            });
        for (int i = 0; i < 2; i++) {
          sessions.inTransaction(
              session -> assertEquals("another", call(type, session.find(type, 1L), "title")));
        }
        assertEquals(1, sessions.statistics(type.getName()).getHitCount());
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
