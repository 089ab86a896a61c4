// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.ElementVisitor;

/**
 * Is handed elements of a list, under its stripe or without: it writes them down and does nothing
 * else. Nothing fails any more once it was begun.
 */
public interface ListReceiver extends ElementVisitor {
  /** So many elements of the list at that key follow, each by one of the other methods. */
  void begin(Slice key, long elements);
}
