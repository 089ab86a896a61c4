// SPDX-License-Identifier: Apache-2.0
/**
 * What can be done with streams: adding, trimming, reading, and the work of consumer groups.
 *
 * <p>Invariant: every change goes through {@code Keyspace.update} and its kin and announces its
 * events in Redis' order; a stream is looked at and edited under its stripe only, and what visitors
 * are told is valid during the call. A stream that becomes empty stays.
 *
 * <p>Threads: static methods are safe for all; an object with arguments belongs to one thread at a
 * time.
 */
@NullMarked
package org.keystead.engine.stream;

import org.jspecify.annotations.NullMarked;
