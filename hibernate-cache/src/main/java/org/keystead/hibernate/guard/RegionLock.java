// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.guard;

import org.hibernate.cache.spi.access.SoftLock;

/**
 * What a bulk statement holds: no load is stored in the region meanwhile.
 *
 * @param number of the region's block
 */
public record RegionLock(long number) implements SoftLock {}
