// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The meter against the heap, at a million entries, in a JVM that does nothing else. */
class ByteAccountingTest {
  @ParameterizedTest
  @EnumSource(HeapProbe.Kind.class)
  void theMeterIsWithinATenthOfTheHeap(HeapProbe.Kind kind)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HeapProbe.class.getName(),
                kind.name())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    String[] words = output.strip().split(" ");
    assertEquals(4, words.length, output);
    double metered = Double.parseDouble(words[1]);
    double heap = Double.parseDouble(words[2]);
    assertEquals("1000000", words[3], output);
    assertTrue(Math.abs(metered / heap - 1) < 0.1, () -> output + metered / heap);
  }
}
