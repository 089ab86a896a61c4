// SPDX-License-Identifier: Apache-2.0
/**
 * Lists as values: how they are held, read, edited, and written to snapshots.
 *
 * <p>A short list is the bytes of one listpack in a {@link org.keystead.engine.table.CompactEntry}.
 * A longer one is a {@link org.keystead.engine.value.list.QuickList}, a deque of listpacks as in
 * Redis. {@link org.keystead.engine.value.list.ListCursor} reads both, {@link
 * org.keystead.engine.value.list.ListDraft} edits both: whoever works on a list does not ask which
 * it is.
 *
 * <p>Invariant: no node is empty, and none that another list shares is ever edited.
 *
 * <p>Threads: compact bytes may be read by anybody; a QuickList belongs to the holder of the
 * stripe, or to the saver it was kept for; cursors and drafts belong to one thread.
 */
@NullMarked
package org.keystead.engine.value.list;

import org.jspecify.annotations.NullMarked;
