// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/**
 * What a region counts by itself; operations are counted by the adapters as their specifications
 * define them.
 *
 * @param entries how many there are now
 * @param sizeBytes what they cost on the heap, live objects by an estimate
 * @param evicted entries that had to go for lack of room
 * @param expired entries that were dropped because their time was over
 * @param undecodable reads of values that the codec could not read
 */
public record RegionStatistics(
    long entries, long sizeBytes, long evicted, long expired, long undecodable) {}
