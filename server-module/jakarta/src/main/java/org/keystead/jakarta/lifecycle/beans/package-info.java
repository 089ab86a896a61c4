// SPDX-License-Identifier: Apache-2.0

/**
 * What JMX shows: {@code org.keystead:type=Engine,name=default}, one {@code type=Region} for each
 * region and one {@code type=Door} for the RESP door. Engines are shown whoever opened them, doors
 * by their owner.
 *
 * <p>Invariant: a bean reads counters that are there anyhow, and holds no entry and no class of an
 * application. Threads: those of JMX clients, and those that declare regions.
 */
@NullMarked
package org.keystead.jakarta.lifecycle.beans;

import org.jspecify.annotations.NullMarked;
