// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Classes belong to the cache's loader, and the copier holds none of them. */
class ClassLoadersTest {
  /** Defines the test's own classes a second time, as a second deployment would. */
  private static final class Deployment extends ClassLoader {
    Deployment() {
      super(Deployment.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Models.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  private static ValueCopier copierOf(ClassLoader loader) {
    return ValueCopier.serialising(loader, null);
  }

  @Test
  void aValueOfAnotherLoaderBecomesOneOfTheCachesLoader() {
    Deployment deployment = new Deployment();
    try (ValueCopier copier = copierOf(deployment)) {
      for (Object value :
          List.of(
              new Models.Flat(),
              new Models.Point(1, 2),
              Models.Color.RED,
              Models.Color.GREEN,
              new Models.Flat[0],
              new Models.Color[0],
              Models.Flat.class,
              new ArrayList<>(List.of(new Models.Point(1, 2))),
              EnumSet.noneOf(Models.Color.class),
              EnumSet.of(Models.Color.RED),
              new EnumMap<>(Models.Color.class))) {
        assertFalse(copier.isShared(value));
        assertNotSame(value, copier.copy(value), value.getClass().getName());
      }
      assertSame(deployment, copier.copy(new Models.Flat()).getClass().getClassLoader());
      assertSame(deployment, copier.copy(Models.Color.GREEN).getClass().getClassLoader());
      assertSame(deployment, ((Class<?>) copier.copy(Models.Flat.class)).getClassLoader());
      List<?> list = (List<?>) copier.copy(new ArrayList<>(List.of(new Models.Point(1, 2))));
      assertSame(deployment, list.get(0).getClass().getClassLoader());
    }
  }

  @Test
  void theSameClassSharedByTwoCopiersHasAPlanInEach() {
    try (ValueCopier first = copierOf(getClass().getClassLoader());
        ValueCopier second = copierOf(new Deployment())) {
      Models.Point point = new Models.Point(1, 2);
      assertSame(point, first.copy(point));
      assertNotSame(point, second.copy(point));
      assertSame(point, first.copy(point));
    }
  }

  @Test
  void anOpenCopierHoldsNoClassOfAnUndeployedApplication() throws Exception {
    try (ValueCopier copier = copierOf(getClass().getClassLoader())) {
      WeakReference<ClassLoader> undeployed = copyValuesOfADeployment(copier);
      for (int i = 0; i < 100 && undeployed.get() != null; i++) {
        System.gc();
      }
      assertNull(undeployed.get());
    }
  }

  private static WeakReference<ClassLoader> copyValuesOfADeployment(ValueCopier copier)
      throws ReflectiveOperationException {
    Deployment deployment = new Deployment();
    try (ValueCopier own = copierOf(deployment)) {
      for (String name : List.of("Flat", "Node", "Key", "Child")) {
        Class<?> type = deployment.loadClass(Models.class.getName() + "$" + name);
        var constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object value =
            constructor.getParameterCount() == 0
                ? constructor.newInstance()
                : constructor.newInstance(1);
        assertSame(deployment, own.copy(value).getClass().getClassLoader());
        assertSame(copier.getClass(), own.getClass());
        assertNotSame(value, copier.copy(value));
      }
    }
    return new WeakReference<>(deployment);
  }

  @Test
  void closingForgetsThePlansAndLeavesTheSerialiser() {
    ClassLoader loader = getClass().getClassLoader();
    Plans plans = new Plans(loader);
    assertTrue(plans.of(Models.Point.class).shared);
    plans.close();
    assertThrows(FallbackSignal.class, () -> plans.of(Models.Point.class));

    ValueCopier copier = copierOf(loader);
    Models.Point point = new Models.Point(1, 2);
    assertSame(point, copier.copy(point));
    copier.close();
    assertFalse(copier.isShared(point));
    assertNotSame(point, copier.copy(point));
    assertEquals(point, copier.copy(point));
  }

  @Test
  void manyThreadsMayMeetAClassForTheFirstTimeTogether() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 50; round++) {
        Object graph = new GraphGenerator(round).graph();
        Copies copies = new Copies();
        Object expected = copies.roundTrip(graph);
        Callable<String> task = () -> Isomorphism.difference(expected, copies.copier.copy(graph));
        for (Future<String> difference : threads.invokeAll(List.of(task, task, task, task))) {
          assertNull(difference.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
