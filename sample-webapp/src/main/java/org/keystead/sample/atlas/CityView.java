// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

/**
 * A city, as the page shows it.
 *
 * @param country its country's name, in English
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param population people
 * @param timeZone a name of the IANA time zone database
 * @param capital whether it is the capital of its country
 * @param version how often it was changed
 */
// house: allow ParameterNumber, a city has as many properties
public record CityView(
    int id,
    String name,
    String code,
    String country,
    double latitude,
    double longitude,
    long population,
    String timeZone,
    boolean capital,
    int version) {}
// house: forbid ParameterNumber
