// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Stress;

/** A spare object has one taker at a time, whoever they are. */
class SparesTest {
  private final Spares<AtomicBoolean> spares = new Spares<>(AtomicBoolean::new);

  @Test
  void whatWasGivenBackIsTakenAgain() {
    AtomicBoolean first = spares.take();
    spares.giveBack(first);
    assertSame(first, spares.take());
  }

  @Test
  void anOperationWithinAnotherOneGetsAnotherObject() {
    AtomicBoolean outer = spares.take();
    AtomicBoolean inner = spares.take();
    assertNotSame(outer, inner);
    spares.giveBack(inner);
    assertSame(inner, spares.take());
    AtomicBoolean innermost = spares.take();
    assertNotSame(outer, innermost);
    assertNotSame(inner, innermost);
  }

  @Test
  void theOrderOfGivingBackDoesNotMatter() {
    AtomicBoolean outer = spares.take();
    AtomicBoolean inner = spares.take();
    spares.giveBack(outer);
    spares.giveBack(inner);
    Set<AtomicBoolean> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    taken.add(spares.take());
    taken.add(spares.take());
    assertTrue(taken.contains(outer) && taken.contains(inner));
  }

  @Test
  void whatAnotherThreadGivesBackIsLentToOneOnly() throws Exception {
    Set<AtomicBoolean> held = Collections.newSetFromMap(new IdentityHashMap<>());
    // More threads than places: some of them have the place of this one.
    for (int i = 0; i < 200; i++) {
      AtomicBoolean mine = spares.take();
      assertTrue(held.add(mine));
      new Stress().times(1, round -> spares.giveBack(mine)).runToEnd();
      held.remove(mine);
      assertTrue(held.add(spares.take()));
      assertTrue(held.add(spares.take()));
    }
  }

  @Test
  void noTwoThreadsHaveTheSameObject() throws Exception {
    Stress stress = new Stress();
    // More threads than places: some share one.
    for (int i = 0; i < 100; i++) {
      stress.repeat(
          round -> {
            AtomicBoolean one = spares.take();
            assertTrue(one.compareAndSet(false, true));
            AtomicBoolean other = spares.take();
            assertTrue(other.compareAndSet(false, true));
            other.set(false);
            spares.giveBack(other);
            one.set(false);
            spares.giveBack(one);
          });
    }
    stress.run();
  }
}
