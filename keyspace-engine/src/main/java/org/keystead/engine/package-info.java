// SPDX-License-Identifier: Apache-2.0
/**
 * The keyspace: engines, their numbered databases, regions, expiry, eviction and life cycle.
 *
 * <p>Invariant: an entry is changed in exactly one code path, {@link
 * org.keystead.engine.Keyspace#update}, whichever door the change came through: expiry, type check,
 * accounting, events and statistics happen there, once.
 *
 * <p>Threads: every public method may be called from any thread. Code passed to {@code update} runs
 * under a stripe and must not block, call back into the engine, or run user code.
 */
@NullMarked
package org.keystead.engine;

import org.jspecify.annotations.NullMarked;
