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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
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
  void theCacheChangesWithinTheTransactionUnlessItIsPutOutsideOfIt() {
    assertEquals(List.of("commit with [accounts:a]"), logOfOnePut(null));
    assertEquals(List.of("commit with []", "afterwards [accounts:a]"), logOfOnePut("150"));
  }

  @Test
  void outsideOfTheTransactionWhatIsRolledBackIsNotCached() {
    System.setProperty("keystead.cdi.priority", "150");
    try (TestApplication application =
        TestApplication.of(Accounts.class, TransactionInterceptor.class)) {
      Accounts accounts = application.bean(Accounts.class);

      assertThrows(IllegalStateException.class, () -> accounts.save("a", "no", application));

      assertEquals(Set.of(), application.keys());
    }
  }

  private static List<String> logOfOnePut(String priority) {
    if (priority != null) {
      System.setProperty("keystead.cdi.priority", priority);
    }
    TransactionInterceptor.LOG.clear();
    try (TestApplication application =
        TestApplication.of(Accounts.class, TransactionInterceptor.class)) {
      application.bean(Accounts.class).save("a", "10", application);
      List<String> log = new ArrayList<>(TransactionInterceptor.LOG);
      if (priority != null) {
        log.add("afterwards " + application.keys());
      }
      return log;
    }
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

  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface InTransaction {}

  /** Stands where the specification of transactions puts the interceptor of its annotation. */
  @Interceptor
  @InTransaction
  @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
  static class TransactionInterceptor {
    static final List<String> LOG = new ArrayList<>();

    @AroundInvoke
    public Object around(InvocationContext invocation) throws Exception {
      Object result = invocation.proceed();
      Object[] parameters = invocation.getParameters();
      if (parameters[1].equals("no")) {
        throw new IllegalStateException("rolled back");
      }
      LOG.add("commit with " + ((TestApplication) parameters[2]).keys());
      return result;
    }
  }

  @ApplicationScoped
  static class Accounts {
    @InTransaction
    @CachePut(cacheName = "accounts")
    public void save(@CacheKey String name, @CacheValue String amount, TestApplication its) {
      // The annotations are all.
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
