// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
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
  private static final class Enhancing extends ClassLoader {
    Enhancing(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Article.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      byte[] bytes = enhanced(name);
      return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] enhanced(String name) {
      Enhancer enhancer =
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
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        return enhancer.enhance(name, in.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void whatWasNotFetchedIsNotCachedAsNull() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Enhancing loader = new Enhancing(LazyGroupTest.class.getClassLoader());
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
        session -> assertFalse(Hibernate.isPropertyInitialized(session.find(type, 1L), "text")));
    String key = type.getName() + ":1";
    assertTrue(sessions.get(key).contains("\"text\":{\"~unfetched\":true}"), sessions.get(key));
    for (int i = 0; i < 2; i++) {
      Object[] text = new Object[1];
      sessions.inTransaction(
          session -> {
            Object found = session.find(type, 1L);
            try {
              text[0] = type.getMethod("text").invoke(found);
            } catch (ReflectiveOperationException e) {
              throw new AssertionError(e);
            }
          });
      assertEquals("a long text", text[0]);
      sessions.set(key, sessions.get(key));
    }
    assertTrue(sessions.statistics(type.getName()).getHitCount() >= 2);
  }
}
