// SPDX-License-Identifier: Apache-2.0
/**
 * Hashes: how they are read and changed in each of their forms, and their place in RDB files.
 *
 * <p>A hash of few short fields is a listpack, any other a table of pairs; so is a hash with fields
 * that expire, however few they are.
 *
 * <p>Invariant: a hash is not empty; the last field takes the key with it.
 *
 * <p>Threads: views and drafts belong to one thread at a time; what they are aimed at is a small
 * hash, which never changes, or a table whose stripe the thread holds.
 */
@NullMarked
package org.keystead.engine.value.hash;

import org.jspecify.annotations.NullMarked;
