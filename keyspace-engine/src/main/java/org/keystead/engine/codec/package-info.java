// SPDX-License-Identifier: Apache-2.0
/**
 * Keys and values to bytes and back, readable by every RESP client where that is possible.
 *
 * <p>Invariant: a codec is injective. Two keys that {@code equals} tells apart never share their
 * bytes, and what was encoded is decoded as an equal object of the same type or not at all. Foreign
 * bytes lead to {@link org.keystead.engine.codec.UndecodableException} and to nothing else: no
 * other exception, no memory beyond a small multiple of their length, no class that the {@link
 * org.keystead.engine.codec.SerialFilter} does not know.
 *
 * <p>The text form is described at {@link org.keystead.engine.codec.Codecs}. A codec may be used by
 * any number of threads, never under an engine lock unless {@link
 * org.keystead.engine.codec.ValueCodec#pure} says so. A codec of a declared enum, record or array
 * refers to that class: it belongs to the application, and goes when the application goes. Nothing
 * static in here refers to a class of an application.
 */
@NullMarked
package org.keystead.engine.codec;

import org.jspecify.annotations.NullMarked;
