// SPDX-License-Identifier: Apache-2.0
/**
 * Keyspace events as CDI events.
 *
 * <p>Invariant: nothing is subscribed where nobody observes, a change of a key never waits for an
 * observer, and what waits to be told is bounded. Observers of one application are told one event
 * after the other, in the order in which a key changed.
 *
 * <p>Threads: whoever changes a key offers its event; one thread of the application tells it.
 */
@NullMarked
package org.keystead.jakarta.events;

import org.jspecify.annotations.NullMarked;
