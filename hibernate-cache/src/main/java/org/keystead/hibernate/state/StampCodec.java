// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.item.Stamp;

/** Timestamps of tables: nanoseconds since the epoch in decimal digits. */
public final class StampCodec implements ValueCodec<Item> {
  /** There is only one form. */
  public StampCodec() {}

  @Override
  public String name() {
    return "hibernate-timestamps";
  }

  @Override
  public byte[] encode(Item item) {
    return Decimal.toBytes(item instanceof Stamp stamp ? stamp.nanos() : 0);
  }

  @Override
  public Item decode(byte[] array, int offset, int length, DecodeContext context)
      throws UndecodableException {
    if (length == 0 || length > Decimal.MAX_LENGTH || !Decimal.isLong(array, offset, length)) {
      throw new UndecodableException("it is no timestamp");
    }
    return new Stamp(Decimal.parse(array, offset, length));
  }

  @Override
  public boolean pure(Object value) {
    return true;
  }

  @Override
  public boolean shares(ValueCodec<?> other) {
    return other instanceof StampCodec;
  }
}
