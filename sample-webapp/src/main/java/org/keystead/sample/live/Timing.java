// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.live;

/**
 * The median times of one question.
 *
 * @param name of the question
 * @param withMicros answered by the cache
 * @param withoutMicros past it
 */
public record Timing(String name, double withMicros, double withoutMicros) {}
