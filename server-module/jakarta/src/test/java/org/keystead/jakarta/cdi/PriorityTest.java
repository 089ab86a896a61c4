// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where our interceptor stands among those of the application. */
final class PriorityTest {
  @AfterEach
  void forgetSetting() {
    System.clearProperty("keystead.cdi.priority");
    CheckingInterceptor.CALLS.set(0);
  }

  @Test
  void whatTheApplicationChecksIsCheckedForCachedValuesToo() {
    callTwice();

    assertEquals(2, CheckingInterceptor.CALLS.get());
  }

  @Test
  void theSettingPutsTheCacheBeforeTheInterceptorsOfTheApplication() {
    System.setProperty("keystead.cdi.priority", "100");

    callTwice();

    assertEquals(1, CheckingInterceptor.CALLS.get());
  }

  @Test
  void aPriorityThatIsNoNumberFailsTheDeployment() {
    System.setProperty("keystead.cdi.priority", "first");

    assertThrows(Exception.class, () -> TestApplication.of(Bean.class).close());
  }

  private static void callTwice() {
    try (TestApplication application = TestApplication.of(Bean.class, CheckingInterceptor.class)) {
      Bean bean = application.bean(Bean.class);
      bean.find("a");
      bean.find("a");
    }
  }

  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Checked {}

  @Interceptor
  @Checked
  @Priority(Interceptor.Priority.APPLICATION)
  static class CheckingInterceptor {
    static final AtomicInteger CALLS = new AtomicInteger();

    @AroundInvoke
    public Object around(InvocationContext invocation) throws Exception {
      CALLS.incrementAndGet();
      return invocation.proceed();
    }
  }

  @ApplicationScoped
  static class Bean {
    @Checked
    @CacheResult(cacheName = "checked")
    public String find(String key) {
      return key;
    }
  }
}
