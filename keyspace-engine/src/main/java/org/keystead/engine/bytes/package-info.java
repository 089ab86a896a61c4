// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes as the engine handles them: views, hashing and decimal numbers.
 *
 * <p>Invariant: nothing in here keeps state besides the process-wide hash seed; a {@link
 * org.keystead.engine.bytes.Slice} never copies and never owns what it shows. Whoever keeps bytes
 * beyond a call copies them first.
 *
 * <p>Threads: every class here may be used from any thread; a {@code Slice} that is re-aimed with
 * {@code aim} belongs to one thread.
 */
@NullMarked
package org.keystead.engine.bytes;

import org.jspecify.annotations.NullMarked;
