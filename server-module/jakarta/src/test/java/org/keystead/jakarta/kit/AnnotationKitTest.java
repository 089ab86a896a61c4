// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jsr107.tck.annotation.InterceptionCacheNameOnEachMethodTest;
import org.jsr107.tck.annotation.InterceptionUsingCacheConfigTest;
import org.jsr107.tck.annotation.InterceptionUsingDefaultCacheNameTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/**
 * The annotation tests of JSR-107's compatibility kit. Without a container they pass without one
 * interception; so the interceptions are counted.
 */
final class AnnotationKitTest {
  /**
   * Each of the three classes clears before each of its 4 tests, and then makes 2, 2, 3 and 3 calls
   * of annotated methods.
   */
  private static final int INTERCEPTIONS = 3 * (4 + 2 + 2 + 3 + 3);

  @AfterAll
  static void close() {
    WeldBeanProvider.close();
  }

  @Test
  void allTwelveTestsOfTheKitPassAndEveryAnnotatedCallIsIntercepted() {
    int before = CountingInterceptor.CALLS.get();

    Result result =
        JUnitCore.runClasses(
            InterceptionCacheNameOnEachMethodTest.class,
            InterceptionUsingCacheConfigTest.class,
            InterceptionUsingDefaultCacheNameTest.class);

    assertEquals(List.of(), result.getFailures());
    assertEquals(List.of(12, 0), List.of(result.getRunCount(), result.getIgnoreCount()));
    assertEquals(INTERCEPTIONS, CountingInterceptor.CALLS.get() - before);
  }
}
