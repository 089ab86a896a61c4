// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

/** A city in a list. */
public record CityName(int id, String name, String country, long population) {}
