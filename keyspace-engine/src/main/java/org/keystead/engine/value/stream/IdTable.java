// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.table.HeapLayout;

/**
 * A table of ids with some numbers each, ordered by id: what is pending for a group or a consumer.
 *
 * <p>Problem: a million pending entries must be found by id, walked in order and removed from
 * anywhere, mostly from the front; a tree of objects would cost more than the entries themselves.
 * Idea: blocks of up to {@value #BLOCK_ENTRIES} rows, each block one {@code long[]} with the rows
 * one after the other, below a directory that is searched by bisection. A row costs its numbers and
 * nothing else. Limits: a change moves the rows behind it within its block, 2.5 KB at most; a new
 * or vanished block moves the directory, once in {@value #BLOCK_ENTRIES} changes.
 *
 * <p>A place in the table is the block's index in the high and the row's in the low half of a
 * {@code long}; it holds until the next insertion or removal. Blocks are shared with copies of the
 * table; one is edited by the table whose token it carries, and copied by any other.
 */
final class IdTable {
  /** No place. */
  static final long NOWHERE = -1;

  private static final int BLOCK_ENTRIES = 64;
  private static final int FIRST_ENTRIES = 2;
  private static final int ID_LONGS = 2;
  private static final Block[] NONE = {};
  private static final int SIZE_BYTES = HeapLayout.object(3, 24);
  private static final int BLOCK_BYTES = HeapLayout.object(2, 4);

  private final int rowLongs;
  private final HeapCount heap;
  private Object owner = new Object();
  private @Nullable Block[] blocks = NONE;
  private int blockCount;
  private long count;

  /** The heap bytes of all blocks, the directory apart. */
  private long blockBytes;

  private static final class Block {
    final Object owner;
    long[] longs;
    int rows;

    Block(Object owner, long[] longs, int rows) {
      this.owner = owner;
      this.longs = longs;
      this.rows = rows;
    }

    long sizeBytes() {
      return BLOCK_BYTES + HeapLayout.byteArray((long) longs.length * Long.BYTES);
    }
  }

  /** An empty table with so many numbers besides each id. */
  IdTable(int numbers, HeapCount heap) {
    this.rowLongs = ID_LONGS + numbers;
    this.heap = heap;
    heap.add(SIZE_BYTES);
  }

  /**
   * An equal table; the blocks are shared until one of the two changes them, and none is looked at
   * here.
   */
  IdTable copy(HeapCount newHeap) {
    IdTable copy = new IdTable(rowLongs - ID_LONGS, newHeap);
    copy.blocks = Arrays.copyOf(blocks, blockCount);
    copy.blockCount = blockCount;
    copy.count = count;
    newHeap.add(HeapLayout.referenceArray(blockCount));
    copy.resized(blockBytes);
    owner = new Object();
    return copy;
  }

  /** Tells the account that the table is gone. */
  void release() {
    heap.add(-SIZE_BYTES - (blocks == NONE ? 0 : HeapLayout.referenceArray(blocks.length)));
    resized(-blockBytes);
  }

  private void resized(long moreBytes) {
    blockBytes += moreBytes;
    heap.add(moreBytes);
  }

  long count() {
    return count;
  }

  private Block block(int index) {
    Block block = blocks[index];
    if (block == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return block;
  }

  /** The place of the id, {@link #NOWHERE} when it is not there. */
  long find(long ms, long seq) {
    long place = ceiling(ms, seq);
    return place != NOWHERE && ms(place) == ms && seq(place) == seq ? place : NOWHERE;
  }

  /** The place of the smallest id that is not below this one. */
  long ceiling(long ms, long seq) {
    int index = floorBlock(ms, seq);
    if (index < 0) {
      return first();
    }
    Block block = block(index);
    int row = ceilingRow(block, ms, seq);
    return row < block.rows ? place(index, row) : firstOf(index + 1);
  }

  long first() {
    return firstOf(0);
  }

  /** The place of the largest id. */
  long last() {
    return count == 0 ? NOWHERE : place(blockCount - 1, block(blockCount - 1).rows - 1);
  }

  /** The place that follows. */
  long after(long place) {
    int index = blockOf(place);
    int row = rowOf(place) + 1;
    return row < block(index).rows ? place(index, row) : firstOf(index + 1);
  }

  private long firstOf(int index) {
    return index < blockCount ? place(index, 0) : NOWHERE;
  }

  long ms(long place) {
    return block(blockOf(place)).longs[rowOf(place) * rowLongs];
  }

  long seq(long place) {
    return block(blockOf(place)).longs[rowOf(place) * rowLongs + 1];
  }

  /** One of the numbers besides the id, counted from 0. */
  long get(long place, int number) {
    return block(blockOf(place)).longs[rowOf(place) * rowLongs + ID_LONGS + number];
  }

  /** Changes one of the numbers besides the id; places stay what they are. */
  void set(long place, int number, long value) {
    own(blockOf(place)).longs[rowOf(place) * rowLongs + ID_LONGS + number] = value;
  }

  /** Adds an id, which must not be there, with zeros; returns its place. */
  long insert(long ms, long seq) {
    int index = Math.max(0, floorBlock(ms, seq));
    if (blockCount == 0) {
      addBlock(0, newBlock(FIRST_ENTRIES));
    }
    Block block = block(index);
    int row = ceilingRow(block, ms, seq);
    if (block.rows == BLOCK_ENTRIES) {
      boolean append = row == BLOCK_ENTRIES && index == blockCount - 1;
      split(index, append ? BLOCK_ENTRIES : BLOCK_ENTRIES / 2);
      int kept = block(index).rows;
      if (row > kept || append) {
        index++;
        row -= kept;
      }
    }
    Block own = own(index);
    makeRoom(own);
    int at = row * rowLongs;
    System.arraycopy(own.longs, at, own.longs, at + rowLongs, (own.rows - row) * rowLongs);
    Arrays.fill(own.longs, at, at + rowLongs, 0);
    own.longs[at] = ms;
    own.longs[at + 1] = seq;
    own.rows++;
    count++;
    return place(index, row);
  }

  /** Removes what is at the place; returns the place of what followed it. */
  long remove(long place) {
    int index = blockOf(place);
    int row = rowOf(place);
    Block own = own(index);
    int at = row * rowLongs;
    System.arraycopy(own.longs, at + rowLongs, own.longs, at, (own.rows - row - 1) * rowLongs);
    own.rows--;
    count--;
    if (own.rows == 0) {
      removeBlock(index);
      return firstOf(index);
    }
    compact(index, own);
    return row < own.rows ? place(index, row) : firstOf(index + 1);
  }

  /** The index of the last block that begins with an id not larger, -1 if all do. */
  private int floorBlock(long ms, long seq) {
    int low = 0;
    int high = blockCount - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long[] longs = block(middle).longs;
      if (StreamId.compare(longs[0], longs[1], ms, seq) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private int ceilingRow(Block block, long ms, long seq) {
    int low = 0;
    int high = block.rows;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int at = middle * rowLongs;
      if (StreamId.compare(block.longs[at], block.longs[at + 1], ms, seq) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Block own(int index) {
    Block block = block(index);
    if (block.owner == owner) {
      return block;
    }
    Block own = new Block(owner, block.longs.clone(), block.rows);
    blocks[index] = own;
    return own;
  }

  private Block newBlock(int rows) {
    return new Block(owner, new long[rows * rowLongs], 0);
  }

  private void makeRoom(Block own) {
    int capacity = own.longs.length / rowLongs;
    if (own.rows == capacity) {
      resize(own, Math.min(BLOCK_ENTRIES, 2 * capacity));
    }
  }

  private void resize(Block own, int rows) {
    long before = own.sizeBytes();
    own.longs = Arrays.copyOf(own.longs, rows * rowLongs);
    resized(own.sizeBytes() - before);
  }

  /** Moves the rows from {@code row} on to a new block behind this one. */
  private void split(int index, int row) {
    Block block = own(index);
    Block second = newBlock(BLOCK_ENTRIES);
    int moved = block.rows - row;
    System.arraycopy(block.longs, row * rowLongs, second.longs, 0, moved * rowLongs);
    second.rows = moved;
    block.rows = row;
    addBlock(index + 1, second);
  }

  /** Keeps a table from which rows were removed all over from being mostly empty blocks. */
  private void compact(int index, Block own) {
    int capacity = own.longs.length / rowLongs;
    if (4 * own.rows > capacity || capacity <= FIRST_ENTRIES) {
      return;
    }
    if (index + 1 < blockCount && own.rows + block(index + 1).rows <= capacity) {
      Block next = block(index + 1);
      System.arraycopy(next.longs, 0, own.longs, own.rows * rowLongs, next.rows * rowLongs);
      own.rows += next.rows;
      removeBlock(index + 1);
    } else {
      resize(own, capacity / 2);
    }
  }

  private void addBlock(int index, Block block) {
    resized(block.sizeBytes());
    if (blockCount == blocks.length) {
      heap.add(blocks == NONE ? 0 : -HeapLayout.referenceArray(blocks.length));
      blocks = Arrays.copyOf(blocks, blockCount + (blockCount >> 1) + 1);
      heap.add(HeapLayout.referenceArray(blocks.length));
    }
    System.arraycopy(blocks, index, blocks, index + 1, blockCount - index);
    blocks[index] = block;
    blockCount++;
  }

  private void removeBlock(int index) {
    resized(-block(index).sizeBytes());
    System.arraycopy(blocks, index + 1, blocks, index, blockCount - index - 1);
    blocks[--blockCount] = null;
  }

  private static long place(int block, int row) {
    return (long) block << 32 | row;
  }

  private static int blockOf(long place) {
    return (int) (place >>> 32);
  }

  private static int rowOf(long place) {
    return (int) place;
  }
}
