// SPDX-License-Identifier: Apache-2.0
/**
 * The cities: the file that is the source of truth, and the cache before it.
 *
 * <p>Invariant: what is cached can be had from the file again, except what a user of the page has
 * put; nothing here knows which JCache provider it runs on.
 *
 * <p>The container's request threads come here, several at a time.
 */
@NullMarked
package org.keystead.sample.cities;

import org.jspecify.annotations.NullMarked;
