// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import org.keystead.engine.codec.ValueCodec;

/**
 * A value that cannot be copied object by object and is therefore held as its serial form. The
 * holder in our own heap is the proof that this process made, or has already let through its
 * filter, these bytes; bytes alone could have come from anywhere.
 *
 * @param bytes what {@link ValueCodec#encode} gave; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // a holder, not compared
record Encoded(byte[] bytes) {}
