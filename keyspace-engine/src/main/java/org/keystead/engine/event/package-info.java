// SPDX-License-Identifier: Apache-2.0
/**
 * What happened to keys, and who wants to know.
 *
 * <p>Invariant: an event is queued while the key's stripe is held and delivered after it was
 * released, so events of one key arrive in the order of its changes, one after the other, and no
 * subscriber runs under a lock of the engine.
 *
 * <p>Threads: events are queued by whoever changes a key. Inline subscribers (own code that never
 * blocks) run on that thread; listeners run on application threads or, for changes that came
 * through an event loop, on the engine's listener thread.
 */
@NullMarked
package org.keystead.engine.event;

import org.jspecify.annotations.NullMarked;
