// SPDX-License-Identifier: Apache-2.0
/**
 * Streams: entries in nodes that are Redis' own stream listpacks, consumer groups with the entries
 * that are pending for them, and how all of it is written to and read from RDB.
 *
 * <p>Invariant: ids grow from entry to entry and from node to node; a node's listpack is at any
 * moment what Redis would hold for the same commands, so that a snapshot writes it as it is. An
 * entry pending for a group is pending for exactly one of its consumers.
 *
 * <p>Threads: everything belongs to the holder of the key's stripe, except that the saver reads a
 * stream that was kept for it; nodes and blocks are shared with copies and never edited then.
 */
@NullMarked
package org.keystead.engine.value.stream;

import org.jspecify.annotations.NullMarked;
