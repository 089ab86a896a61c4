// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class RealPartsTest {
  @Test
  void programOnThePathIsFound() {
    assertTrue(RealParts.find("sh").isPresent());
  }

  @Test
  void programThatNobodyHasIsNotFound() {
    assertEquals(Optional.empty(), RealParts.find("keystead-no-such-program"));
  }

  @Test
  void missingPartAbortsTheTestWithTheWordsOfTheSummary() {
    RuntimeException missing = RealParts.missing("redis-server", false);
    assertEquals("NOT RUN: redis-server is not on this machine", missing.getMessage());
    assertEquals(TestAbortedException.class, missing.getClass());
  }

  @Test
  void missingPartFailsWhereEveryPartIsRequired() {
    assertThrows(AssertionFailedError.class, () -> RealParts.missing("redis-server", true));
  }

  @Test
  void listenerTellsOfTestsThatMissedAPartAndOfNoOthers() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NotRunListener listener =
        new NotRunListener(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    listener.executionFinished(
        test("one"), aborted("NOT RUN: redis-server is not on this machine"));
    listener.executionFinished(test("two"), aborted("some assumption"));
    listener.executionFinished(test("three"), TestExecutionResult.successful());

    listener.print();

    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\\R");
    assertEquals(2, lines.length);
    assertEquals("NOT RUN, 1 in all:", lines[0]);
    assertEquals("  redis-server is not on this machine: one of StringParityTest", lines[1]);
  }

  private static TestExecutionResult aborted(String message) {
    return TestExecutionResult.aborted(new TestAbortedException(message));
  }

  private static TestIdentifier test(String name) {
    UniqueId parent = UniqueId.forEngine("jupiter").append("class", "org.example.StringParityTest");
    TestDescriptor descriptor =
        new AbstractTestDescriptor(parent.append("method", name), name, (TestSource) null) {
          @Override
          public Type getType() {
            return Type.TEST;
          }
        };
    new AbstractTestDescriptor(parent, "StringParityTest") {
      @Override
      public Type getType() {
        return Type.CONTAINER;
      }
    }.addChild(descriptor);
    return TestIdentifier.from(descriptor);
  }
}
