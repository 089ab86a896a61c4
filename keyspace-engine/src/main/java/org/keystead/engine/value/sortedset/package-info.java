// SPDX-License-Identifier: Apache-2.0
/**
 * Sorted sets: the two forms in which they are held, and their RDB forms.
 *
 * <p>Small ones are the bytes of a listpack, which {@link
 * org.keystead.engine.value.sortedset.PackedMembers} reads; large ones are a {@link
 * org.keystead.engine.value.sortedset.SortedSet}. {@link
 * org.keystead.engine.value.sortedset.Ranked} is what both can tell.
 *
 * <p>Invariant: members are ordered by score and, where scores are equal, by their bytes as memcmp
 * compares them; no member is there twice, no score is not-a-number. A range is always turned into
 * a range of ranks first.
 *
 * <p>Threads: a structure belongs to the holder of its key's stripe; views and bounds belong to one
 * thread.
 */
@NullMarked
package org.keystead.engine.value.sortedset;

import org.jspecify.annotations.NullMarked;
