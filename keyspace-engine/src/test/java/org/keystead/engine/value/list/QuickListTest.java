// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.EncodingLimits;

class QuickListTest {
  private static final int NODES_OF_8_KB = -2;

  private final QuickList list = new QuickList();

  @Test
  void nodesAreAsFullAsThoseOfRedis() {
    fill(2000, NODES_OF_8_KB);
    for (int i = 0; i < list.nodes() - 1; i++) {
      assertTrue(list.node(i).bytes() <= 8192 && list.node(i).bytes() > 8150, "node " + i);
    }
  }

  @Test
  void aCopySharesAllNodesUntilTheyAreEdited() {
    fill(3000, NODES_OF_8_KB);
    QuickList copy = list.copy();
    copy.addLast(Slice.ofUtf8("new"), NODES_OF_8_KB);
    copy.removeFirst(1);
    assertEquals(3000, list.count());
    int last = list.nodes() - 1;
    assertTrue(last > 2);
    for (int i = 1; i < last; i++) {
      assertSame(list.node(i), copy.node(i));
    }
    assertTrue(list.node(0) != copy.node(0) && list.node(last) != copy.node(last));
  }

  @Test
  void anElementTooLargeForANodeIsAlone() {
    list.addLast(Slice.ofUtf8("a"), NODES_OF_8_KB);
    list.addLast(Slice.of(new byte[10_000]), NODES_OF_8_KB);
    list.addLast(Slice.ofUtf8("b"), NODES_OF_8_KB);
    assertEquals(3, list.nodes());
    assertEquals(1, list.node(1).count());
  }

  @Test
  void aNodeOfSmallElementsIsSplitForALargeOne() {
    fill(500, NODES_OF_8_KB);
    assertEquals(1, list.nodes());
    ListCursor cursor = new ListCursor().aim(list);
    assertTrue(cursor.seek(250));
    list.insert(cursor.node(), cursor.position(), Slice.of(new byte[9000]), NODES_OF_8_KB);
    assertEquals(3, list.nodes());
    assertEquals(250, list.node(0).count());
    assertEquals(1, list.node(1).count());
    assertEquals(250, list.node(2).count());
  }

  @Test
  void whatWasPoppedGivesItsMemoryBack() {
    fill(10_000, NODES_OF_8_KB);
    list.removeFirst(9_990);
    assertTrue(list.sizeBytes() < 1000, "bytes " + list.sizeBytes());
    list.removeLast(10);
    assertEquals(0, list.nodes());
    assertEquals(new QuickList().sizeBytes(), list.sizeBytes());
  }

  @Test
  void aQueueDoesNotGrowWithWhatPassesThrough() {
    for (int i = 0; i < 200_000; i++) {
      list.addFirst(Slice.ofUtf8("job " + i), NODES_OF_8_KB);
      if (i >= 100) {
        list.removeLast(1);
      }
    }
    assertEquals(100, list.count());
    assertTrue(list.sizeBytes() < 20_000, "bytes " + list.sizeBytes());
  }

  @Test
  void nodesThatRemovalsEmptiedAreDroppedTogetherAtTheEnd() {
    fill(1000, 1);
    ListDraft draft = new ListDraft().edit(list, new EncodingLimits());
    ListCursor cursor = draft.aim(new ListCursor());
    for (int i = 0; i < 1000; i += 2) {
      assertTrue(cursor.find(Slice.ofUtf8("element " + i)), "element " + i);
      draft.remove(cursor);
    }
    assertEquals(1000, list.nodes());
    assertEquals(500, list.count());
    draft.removed();
    assertEquals(500, list.nodes());
    QuickList filled = new QuickList();
    for (int i = 1; i < 2000; i += 2) {
      filled.addLast(Slice.ofUtf8("element " + i), 1);
    }
    filled.removeLast(500);
    filled.trim();
    list.trim();
    assertEquals(filled.sizeBytes(), list.sizeBytes());
    assertTrue(draft.aim(cursor).seek(499));
    assertEquals("element 999", Slice.of(cursor.text()).toUtf8());
  }

  @Test
  void removalsLeaveNodesAloneThatACopyHolds() {
    fill(10, 1);
    QuickList copy = list.copy();
    ListDraft draft = new ListDraft().edit(list, new EncodingLimits());
    ListCursor cursor = draft.aim(new ListCursor());
    while (cursor.next()) {
      draft.remove(cursor);
    }
    draft.removed();
    assertEquals(0, list.nodes());
    assertEquals(new QuickList().sizeBytes(), list.sizeBytes());
    assertEquals(10, copy.nodes());
    assertEquals(10, copy.count());
    assertEquals(1, copy.node(9).count());
  }

  private void fill(int elements, int limit) {
    for (int i = 0; i < elements; i++) {
      list.addLast(Slice.ofUtf8("element " + i), limit);
    }
  }
}
