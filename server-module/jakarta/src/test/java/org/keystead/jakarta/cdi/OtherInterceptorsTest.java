// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that has interceptors of the annotations itself, as Payara has. */
final class OtherInterceptorsTest {
  @BeforeEach
  void reset() {
    ServersInterceptor.CALLS.set(0);
    Bean.CALLS.set(0);
  }

  @Test
  void theServersInterceptorAnswersWithoutUs() {
    try (SeContainer container = deploy(new ServersExtension())) {
      callTwice(container);
    }
    assertEquals(2, ServersInterceptor.CALLS.get(), "else the other tests prove nothing");
    assertEquals(2, Bean.CALLS.get());
  }

  @Test
  void theLibraryOfAnApplicationAnswersAloneInIt() {
    try (SeContainer container = deploy(new ServersExtension(), new CachingExtension())) {
      callTwice(container);
    }
    assertEquals(0, ServersInterceptor.CALLS.get());
    assertEquals(1, Bean.CALLS.get());
  }

  @Test
  void anApplicationCanLeaveItToTheServer() {
    try (SeContainer container = deployWith("off", new ServersExtension())) {
      callTwice(container);
    }
    assertEquals(2, ServersInterceptor.CALLS.get());
    assertEquals(2, Bean.CALLS.get());
  }

  @Test
  void anUnknownSettingFailsTheDeployment() {
    assertThrows(Exception.class, () -> deployWith("perhaps", new ServersExtension()).close());
  }

  @Test
  void installedForAllItLeavesApplicationsThatSayNothingToTheServer() {
    List<Class<?>> enabled =
        new ArrayList<>(List.of(ServersInterceptor.class, CacheInterceptor.class));
    Answering answering = new Answering(null);
    answering.bean(String.class); // A class of another loader than ours.

    answering.decide(enabled);

    assertFalse(answering.isOurs());
    assertEquals(List.of(ServersInterceptor.class), enabled);
  }

  @Test
  void installedForAllItAnswersApplicationsThatAskForIt() {
    List<Class<?>> enabled =
        new ArrayList<>(List.of(ServersInterceptor.class, CacheInterceptor.class));
    Answering answering = new Answering(" On ");
    answering.bean(String.class);

    answering.decide(enabled);

    assertTrue(answering.isOurs());
    assertEquals(List.of(CacheInterceptor.class), enabled);
  }

  @Test
  void installedForAllItAnswersWhereNobodyElseDoes() {
    List<Class<?>> enabled = new ArrayList<>(List.of(CacheInterceptor.class));
    Answering answering = new Answering("auto");
    answering.bean(String.class);

    answering.decide(enabled);

    assertTrue(answering.isOurs());
    assertEquals(List.of(CacheInterceptor.class), enabled);
  }

  private static void callTwice(SeContainer container) {
    Bean bean = container.select(Bean.class).get();
    bean.find("a");
    bean.find("a");
  }

  private static SeContainer deployWith(String setting, Extension server) {
    System.setProperty("keystead.cdi.annotations", setting);
    try {
      return deploy(server, new CachingExtension());
    } finally {
      System.clearProperty("keystead.cdi.annotations");
    }
  }

  private static SeContainer deploy(Extension... extensions) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery()
        .addExtensions(extensions)
        .addBeanClasses(Bean.class)
        .initialize();
  }

  @ApplicationScoped
  static class Bean {
    static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult(cacheName = "other-interceptors")
    public String find(String key) {
      CALLS.incrementAndGet();
      return key;
    }
  }

  @Interceptor
  @CacheResult
  @Priority(Interceptor.Priority.PLATFORM_AFTER)
  static class ServersInterceptor {
    static final AtomicInteger CALLS = new AtomicInteger();

    @AroundInvoke
    public Object around(InvocationContext invocation) throws Exception {
      CALLS.incrementAndGet();
      return invocation.proceed();
    }
  }

  static class ServersExtension implements Extension {
    void add(@Observes BeforeBeanDiscovery event) {
      event
          .configureInterceptorBinding(CacheResult.class)
          .methods()
          .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
      event.addAnnotatedType(ServersInterceptor.class, "the server's");
    }
  }
}
