// SPDX-License-Identifier: Apache-2.0
/**
 * What can be done with strings: setting, appending, counting, comparing.
 *
 * <p>Invariant: every change goes through {@code Keyspace.update} and its kin, announces its events
 * in Redis' order and replaces an entry by a new one, since an entry's bytes never change. Threads:
 * static methods are safe for all; an object with arguments belongs to one thread at a time, and an
 * operation on it allocates nothing but the new entry.
 */
@NullMarked
package org.keystead.engine.string;

import org.jspecify.annotations.NullMarked;
