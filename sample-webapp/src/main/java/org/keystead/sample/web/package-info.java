// SPDX-License-Identifier: Apache-2.0
/**
 * The page and what it asks: a few servlets.
 *
 * <p>Invariant: whatever comes from outside is checked before it is used ({@link
 * org.keystead.sample.web.Inputs}), and leaves as JSON that no browser takes for markup.
 *
 * <p>The container's request threads come here, several at a time.
 */
@NullMarked
package org.keystead.sample.web;

import org.jspecify.annotations.NullMarked;
