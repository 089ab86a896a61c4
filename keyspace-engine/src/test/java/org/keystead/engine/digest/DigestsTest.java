// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.string.Condition;
import org.keystead.engine.string.StringOperations;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

@ExtendWith(EngineInvariants.class)
class DigestsTest {
  private static final String NOTHING = "0".repeat(40);

  private final Engine engine = Engine.openManual("digests", new EngineSettings(), new FakeClock());
  private final StringOperations strings = new StringOperations();

  @AfterEach
  void close() {
    engine.close();
  }

  private void set(int database, String key, String value) {
    strings.request().none();
    strings.set(
        engine.clientKeyspace(database), Slice.ofUtf8(key), Slice.ofUtf8(value), Condition.ALWAYS);
  }

  @Test
  void theOrderOfKeysDoesNotCount() {
    assertEquals(NOTHING, Digests.ofEverything(engine));
    set(0, "a", "1");
    set(0, "b", "2");
    String one = Digests.ofEverything(engine);
    engine.clientKeyspace(0).clear();
    set(0, "b", "2");
    set(0, "a", "1");
    assertEquals(one, Digests.ofEverything(engine));
  }

  @Test
  void databaseKeyAndValueCount() {
    set(0, "a", "1");
    String one = Digests.ofEverything(engine);
    engine.swap(0, 1);
    assertNotEquals(one, Digests.ofEverything(engine));
    engine.swap(0, 1);
    assertEquals(one, Digests.ofEverything(engine));
    set(0, "a", "2");
    assertNotEquals(one, Digests.ofEverything(engine));
  }

  @Test
  void aValueIsTheSameUnderEveryKey() {
    set(0, "a", "12");
    set(0, "b", "12");
    String one = Digests.ofValue(engine.clientKeyspace(0), Slice.ofUtf8("a"));
    assertEquals(one, Digests.ofValue(engine.clientKeyspace(0), Slice.ofUtf8("b")));
    assertNotEquals(NOTHING, one);
    assertEquals(NOTHING, Digests.ofValue(engine.clientKeyspace(0), Slice.ofUtf8("none")));
  }
}
