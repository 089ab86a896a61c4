// SPDX-License-Identifier: Apache-2.0
/**
 * What can be done with keys whatever they hold: deleting, expiring, renaming, copying, walking,
 * asking about them.
 *
 * <p>Invariant: every change goes through {@code Keyspace.update} and its kin, and announces its
 * events in Redis' order; nothing here locks or keeps state between two operations but spare
 * objects. Threads: static methods are safe for all; an object with arguments belongs to one thread
 * at a time.
 */
@NullMarked
package org.keystead.engine.generic;

import org.jspecify.annotations.NullMarked;
