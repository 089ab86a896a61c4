// SPDX-License-Identifier: Apache-2.0
/**
 * The compact forms of small collections, byte for byte as Redis keeps them in memory and in RDB
 * files: listpacks and sets of integers to read and write, ziplists and zipmaps of old files to
 * read. What the elements mean (fields and values, members and scores) is the business of the types
 * above.
 *
 * <h2>How to use it</h2>
 *
 * <p>Reading, without a lock and without an allocation, from the bytes of an entry: aim a {@link
 * org.keystead.engine.packed.ListpackCursor} that the thread reuses, then {@code next()}, {@code
 * previous()}, {@code seek(index)} or {@code find(text, skip)}. HGET is
 *
 * <pre>{@code
 * cursor.aim(array, offset, length);
 * if (cursor.find(field, 1) && cursor.next()) {
 *   cursor.view(value);
 * }
 * }</pre>
 *
 * <p>Writing, under the stripe: load the entry's bytes into a {@link
 * org.keystead.engine.packed.ListpackEditor} that is reused, too, edit it as often as the command
 * wants, and make the new entry from {@code editor.content()}. The old bytes stay as they are. HSET
 * of a field that exists is
 *
 * <pre>{@code
 * editor.load(array, offset, length);
 * editor.replace(cursor.position(), value); // the cursor stands at the old value
 * CompactEntry.of(key, form, editor.content(), expireAtMillis);
 * }</pre>
 *
 * <p>Positions, in cursor and editor alike, count from the listpack's own first byte, so one that
 * was found in an entry is right in the editor that loaded it. {@link
 * org.keystead.engine.packed.Listpack} has the format itself, in static methods on absolute
 * indexes, for whoever needs no object at all. {@link org.keystead.engine.packed.IntSet} and {@link
 * org.keystead.engine.packed.IntSetEditor} are the same pair for sets of integers.
 *
 * <p>Invariant: cursors and editors trust the bytes. Whatever came from outside (RESTORE, RDB) has
 * passed {@code isValid}, or was made by {@code toListpack}, before one of them is aimed at it.
 *
 * <p>Threads: the static methods are free of state; a cursor or an editor belongs to one thread at
 * a time.
 */
@NullMarked
package org.keystead.engine.packed;

import org.jspecify.annotations.NullMarked;
