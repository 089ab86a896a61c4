// SPDX-License-Identifier: Apache-2.0

/**
 * The application that the tests deploy: standard APIs only, so that each server gets the same
 * bytes.
 *
 * <p>Every servlet answers {@code GET /name/action?parameter=value} with one line of text. It runs
 * inside the server; the tests run outside and never call it but by HTTP.
 */
@NullMarked
package org.keystead.servertests.app;

import org.jspecify.annotations.NullMarked;
