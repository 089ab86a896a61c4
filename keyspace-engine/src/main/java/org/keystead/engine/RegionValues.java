// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.codec.UnencodableException;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveContent;
import org.keystead.engine.table.LiveEntry;

/**
 * From a region's values to entries and back. A value whose encoding runs no user code, or that is
 * held by reference, is kept as the live object; any other is kept as the bytes made at the put.
 */
final class RegionValues<V> implements LiveContent {
  private static final Logger LOG = System.getLogger(RegionValues.class.getName());

  private final String regionName;
  private final ValueCodec<V> codec;
  private final RegionOptions<?, V> options;
  private final LongAdder undecodable = new LongAdder();
  private final AtomicBoolean warned = new AtomicBoolean();

  RegionValues(String regionName, RegionOptions<?, V> options) {
    this.regionName = regionName;
    this.codec = options.values();
    this.options = options;
  }

  /** The entry for a value. May run user code: no stripe is held. */
  Entry entryOf(Slice key, @Nullable Object keyObject, V value, long expireAtMillis) {
    if (isHeldLive(value)) {
      return LiveEntry.of(key.wholeArray(), keyObject, value, this, expireAtMillis);
    }
    try {
      return Strings.entryOf(key, Slice.of(codec.encode(value)), expireAtMillis);
    } catch (UnencodableException e) {
      throw new IllegalArgumentException(
          "a value of "
              + value.getClass().getName()
              + " cannot be stored by value in region "
              + regionName
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Whether it is a live value that was put by this handle; runs no foreign code. */
  boolean isOwn(Entry entry) {
    return entry instanceof LiveEntry live && live.content() == this;
  }

  /** The value of an entry; null when it is of another kind or cannot be read. */
  @SuppressWarnings("unchecked") // a live object with this content, or one that shares, is a V
  @Nullable V valueOf(Entry entry) {
    if (entry instanceof LiveEntry live && isShared(live.content())) {
      return (V) live.value();
    }
    if (!Strings.isString(entry)) {
      noteForeign("is no string");
      return null;
    }
    try {
      return decode(entry);
    } catch (UndecodableException | UnreadableValueException e) {
      noteForeign(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private boolean isShared(LiveContent content) {
    return content == this || content instanceof RegionValues<?> other && codec.shares(other.codec);
  }

  /** The value of an entry of bytes; null when it cannot be read, which is not counted. */
  @Nullable V decodeSilently(Entry entry) {
    if (entry instanceof LiveEntry || !Strings.isString(entry)) {
      return null;
    }
    try {
      return decode(entry);
    } catch (UndecodableException e) {
      return null;
    }
  }

  private V decode(Entry entry) throws UndecodableException {
    Slice bytes = Strings.view(entry, new Slice());
    DecodeContext context = DecodeContext.foreign(options.loader(), options.filter());
    return codec.decode(bytes.array(), bytes.offset(), bytes.length(), context);
  }

  /** Whether this value is kept as the object, not as bytes. */
  boolean isHeldLive(V value) {
    return options.byReference() || codec.deferrable(value);
  }

  private void noteForeign(String reason) {
    undecodable.increment();
    if (!warned.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          () ->
              "KSE0003 region "
                  + regionName
                  + " holds a value that cannot be read and counts as a miss (said once): "
                  + reason);
    }
  }

  long undecodableCount() {
    return undecodable.sum();
  }

  @Override
  @SuppressWarnings("unchecked") // a live object with this content was put as a V
  public byte @Nullable [] encode(Object value) {
    try {
      return codec.encode((V) value);
    } catch (UnencodableException e) {
      return null;
    }
  }

  @Override
  public boolean isPure(Object value) {
    return codec.pure(value);
  }

  @Override
  @SuppressWarnings("unchecked") // a live object with this content was put as a V
  public long sizeBytes(Object value) {
    return ObjectSizes.estimate(codec.measured((V) value));
  }
}
