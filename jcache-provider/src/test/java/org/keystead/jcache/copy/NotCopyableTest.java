// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an application is told when its value cannot be stored by value. */
class NotCopyableTest {
  private static final String PREFIX = Models.class.getName() + "$";
  private static final String REFUSED = " (" + PREFIX + "Unserialisable)";

  private final Copies copies = new Copies();

  private NotCopyableException refusal(Object value) {
    return assertThrows(NotCopyableException.class, () -> copies.copier.copy(value));
  }

  @Test
  void thePathLeadsThroughFieldsListsMapsAndArrays() {
    Models.Node node = new Models.Node();
    node.any = new Models.Unserialisable();
    NotCopyableException refused = refusal(node);
    assertEquals(PREFIX + "Node.any" + REFUSED, refused.path());
    assertTrue(refused.getMessage().contains(refused.path()));
    assertTrue(refused.getCause() instanceof NotSerializableException);

    Models.Node outer = new Models.Node();
    outer.list.add("fine");
    outer.list.add(Map.of("k", new Object[] {1, node}));
    assertEquals(PREFIX + "Node.list[1]{k}[1].any" + REFUSED, refusal(outer).path());

    Map<Object, Object> map = new HashMap<>();
    map.put(new Models.Unserialisable(), 1);
    assertEquals("java.util.HashMap.key" + REFUSED, refusal(map).path());
  }

  @Test
  void theValueItselfIsItsOwnPath() {
    assertEquals(PREFIX + "Unserialisable", refusal(new Models.Unserialisable()).path());
  }

  @Test
  void transientFieldsAreNotOnThePath() {
    Models.Node node = new Models.Node();
    node.cache = new Models.Unserialisable();
    copies.direct(node);
  }

  @Test
  void aGraphTooDeepForTheSerialiserIsRefused() {
    Object[] deep = {};
    for (int i = 0; i < 200_000; i++) {
      deep = new Object[] {deep};
    }
    assertTrue(refusal(deep).getCause() instanceof StackOverflowError);
  }

  @Test
  void theFilterOfTheFallbackRefuses() {
    ObjectInputFilter filter = info -> ObjectInputFilter.Status.REJECTED;
    try (ValueCopier copier = ValueCopier.serialising(getClass().getClassLoader(), filter)) {
      NotCopyableException refused =
          assertThrows(NotCopyableException.class, () -> copier.copy(new Models.Hooked()));
      assertTrue(refused.getCause() instanceof InvalidClassException);
      assertEquals(List.of("a"), copier.copy(List.of("a")), "nothing is read here");
    }
  }
}
