// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hash;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Keyspace;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.hash.HashView;

/** Looking at one hash. Belongs to one thread at a time. */
public final class HashReads {
  private final HashView view = new HashView();

  /** Forgets the hash that was last looked at. */
  public void clear() {
    view.clear();
  }

  /**
   * Shows the reader the hash that the key holds, an empty one if there is no such key.
   *
   * @throws WrongTypeException if it holds something else
   */
  public <C, R extends @Nullable Object> R read(
      Keyspace keyspace, Slice key, C context, HashReader<C, R> reader) {
    Entry entry = keyspace.read(key);
    if (entry instanceof StructureEntry) {
      return keyspace.look(
          key,
          context,
          (slot, arguments) -> reader.read(view.aim(checked(slot.entry())), arguments));
    }
    return reader.read(view.aim(checked(entry)), context);
  }

  /** The entry, if it holds a hash or is none. */
  static @Nullable Entry checked(@Nullable Entry entry) {
    if (entry != null && entry.type() != ValueType.HASH) {
      throw new WrongTypeException();
    }
    return entry;
  }
}
