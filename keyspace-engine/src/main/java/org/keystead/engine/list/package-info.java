// SPDX-License-Identifier: Apache-2.0
/**
 * What can be done with lists, as operations on keyspaces: adding, taking, moving, searching.
 *
 * <p>An operation's arguments are held by a reusable object, so that it allocates nothing of its
 * own. What an operation does under the stripes is also offered as a method on slots, for whoever
 * holds them already.
 *
 * <p>Invariant: a key never holds an empty list; taking the last element removes the key.
 *
 * <p>Threads: each object belongs to one thread at a time; the visitors that are shown elements run
 * under the stripe and only write them down.
 */
@NullMarked
package org.keystead.engine.list;

import org.jspecify.annotations.NullMarked;
