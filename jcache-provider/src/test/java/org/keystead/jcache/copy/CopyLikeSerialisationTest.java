// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Generated object graphs: a copy is what a serialisation round trip gives. */
class CopyLikeSerialisationTest {
  private static final long FIRST_SEED = Long.getLong("keystead.copy.seed", 20_240_601L);
  private static final int GRAPHS = Integer.getInteger("keystead.copy.graphs", 3000);

  private final ClassLoader loader = getClass().getClassLoader();
  private final SerialFallback serialiser = new SerialFallback(loader, null);
  private final Plans plans = new Plans(loader);
  private int direct;
  private final ValueCopier copier = new ValueCopier(loader, serialiser);

  @Test
  void copiesOfGeneratedGraphsAreWhatSerialisationGives() throws Exception {
    int refused = 0;
    for (int i = 0; i < GRAPHS; i++) {
      long seed = FIRST_SEED + i;
      try {
        refused += compare(new GraphGenerator(seed).graph()) ? 0 : 1;
      } catch (RuntimeException | AssertionError wrong) {
        throw new AssertionError("seed " + seed, wrong);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d graphs from seed %d: %d object by object, %d refused%n",
        GRAPHS,
        FIRST_SEED,
        direct,
        refused);
    assertTrue(direct > GRAPHS / 2, "too few were copied object by object");
    assertTrue(refused > 0 && refused < GRAPHS / 20, "refused: " + refused);
  }

  /** Returns false when both refuse the graph. */
  private boolean compare(Object graph) throws IOException, ClassNotFoundException {
    Object expected;
    try {
      expected = serialiser.roundTrip(graph);
    } catch (NotSerializableException refused) {
      try {
        copier.copy(graph);
      } catch (NotCopyableException alike) {
        return false;
      }
      return fail("must be refused");
    }
    byte[] before = bytes(graph);
    // Not by ValueCopier.copy, which leaves classes to the serialiser that failed a few times.
    Object copy = ValueCopier.tryCopy(graph, plans.of(graph.getClass()), plans);
    if (copy == null) {
      copy = copier.copy(graph);
    } else {
      direct++;
    }
    assertNull(Isomorphism.difference(expected, copy));
    assertArrayEquals(before, bytes(graph), "the original has changed");
    // A second round trip levels the capacities of containers, which are on the stream, too.
    assertArrayEquals(
        bytes(serialiser.roundTrip(expected)), bytes(serialiser.roundTrip(copy)), "stream");
    return true;
  }

  private static byte[] bytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }
}
