// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.keystead.engine.Clock;
import org.keystead.engine.Engine;
import org.opentest4j.AssertionFailedError;

/**
 * Checks the structure of engines: after a test, of those that the test class keeps in fields
 * ({@code @ExtendWith(EngineInvariants.class)}), or of one at any time.
 */
public final class EngineInvariants implements AfterTestExecutionCallback {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** Made by JUnit. */
  public EngineInvariants() {}

  /**
   * Fails unless every entry is where its hash says, all counts and meters are right, no stripe is
   * held or marked and no event is left. Background work under way is waited for.
   */
  public static void check(Engine engine) {
    long start = Clock.system().nanos();
    List<String> faults = faultsOf(engine);
    while (!faults.isEmpty() && Clock.system().nanos() - start < PATIENCE_NANOS) {
      Thread.yield();
      faults = faultsOf(engine);
    }
    if (!faults.isEmpty()) {
      throw new AssertionFailedError("engine " + engine.name() + ":\n" + String.join("\n", faults));
    }
  }

  private static List<String> faultsOf(Engine engine) {
    List<String> faults = new ArrayList<>();
    try {
      engine.inspect(faults::add);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      faults.add("interrupted");
    }
    return faults;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws IllegalAccessException {
    for (Object test : context.getRequiredTestInstances().getAllInstances()) {
      for (Class<?> type = test.getClass(); type != Object.class; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getType() == Engine.class) {
            field.setAccessible(true);
            Object engine = field.get(test);
            if (engine != null) {
              check((Engine) engine);
            }
          }
        }
      }
    }
  }
}
