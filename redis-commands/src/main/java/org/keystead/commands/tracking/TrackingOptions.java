// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

/**
 * How a client wants to be tracked.
 *
 * @param redirect the id of the client that is told instead, 0 for the client itself
 * @param broadcast told of all keys with certain prefixes, not only of those it has read
 * @param optIn keys are remembered only after CLIENT CACHING YES
 * @param optOut keys are remembered unless after CLIENT CACHING NO
 * @param noLoop not told of its own changes
 */
public record TrackingOptions(
    long redirect, boolean broadcast, boolean optIn, boolean optOut, boolean noLoop) {}
