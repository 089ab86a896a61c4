// SPDX-License-Identifier: Apache-2.0
/**
 * Strings as arrays of bits and of small integers.
 *
 * <p>Bit 0 is the highest bit of the first byte, as in Redis. What lies beyond the end of a string
 * is zero to those who read and becomes zero bytes for those who write.
 *
 * <p>Invariant: a bitmap is a string like any other; every change goes through {@code
 * Keyspace.update} and replaces its entry by a new one. Threads: static methods are safe for all;
 * an object with arguments belongs to one thread at a time.
 */
@NullMarked
package org.keystead.engine.bitmap;

import org.jspecify.annotations.NullMarked;
