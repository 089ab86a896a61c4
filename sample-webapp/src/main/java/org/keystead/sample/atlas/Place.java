// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

/**
 * Where a city is.
 *
 * @param code its country's
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
public record Place(int id, String code, double latitude, double longitude) {}
