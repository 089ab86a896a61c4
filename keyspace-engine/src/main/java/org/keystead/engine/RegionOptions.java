// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.keystead.engine.codec.KeyCodec;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;

/**
 * How an adapter wants to see a region.
 *
 * @param keys the codec of its keys
 * @param values the codec of its values
 * @param loader resolves the classes that foreign bytes name: the caller's
 * @param filter what foreign bytes may contain
 * @param byReference the values are the application's own objects, which may change after the put
 * @param <K> the keys
 * @param <V> the values
 */
public record RegionOptions<K, V>(
    KeyCodec<K> keys,
    ValueCodec<V> values,
    ClassLoader loader,
    SerialFilter filter,
    boolean byReference) {}
