// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

/**
 * What the cities of a country come to.
 *
 * @param cities how many
 * @param people how many live in them
 */
public record CountryFigures(String code, String name, long cities, long people) {}
