// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.guard;

import org.hibernate.cache.spi.access.SoftLock;

/**
 * One transaction's share of a key's soft lock.
 *
 * @param number tells it from other shares, those of other processes included
 * @param takenAtNanos when it was taken
 */
public record KeyLock(long number, long takenAtNanos) implements SoftLock {}
