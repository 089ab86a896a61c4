// SPDX-License-Identifier: Apache-2.0
/**
 * Sets: how they are read and changed in each of their forms, and their place in RDB files.
 *
 * <p>A set of few integers is an intset, one of few short members a listpack, any other a table of
 * members. Redis 7.0 knows no sets of listpacks: to clients they are hash tables, and RDB files
 * have them as plain members.
 *
 * <p>Invariant: a set is not empty; the last member takes the key with it.
 *
 * <p>Threads: views and drafts belong to one thread at a time; what they are aimed at is a small
 * set, which never changes, or a table whose stripe the thread holds.
 */
@NullMarked
package org.keystead.engine.value.set;

import org.jspecify.annotations.NullMarked;
