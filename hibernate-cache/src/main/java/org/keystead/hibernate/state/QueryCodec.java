// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.util.List;
import java.util.Objects;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.UndecodableException;
import org.keystead.engine.codec.UnencodableException;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.hibernate.item.CachedItem;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;
import org.keystead.hibernate.json.Values;
import org.keystead.hibernate.key.Innards;

/**
 * Query results to look at: {@code {"timestamp":...,"rows":[...]}}. They are never read back: after
 * a restart every timestamp is younger than they are.
 */
public final class QueryCodec implements ValueCodec<Item> {
  private static final Values VALUES =
      new Values(
          name -> {
            throw new IllegalStateException("nothing is read");
          },
          SerialFilter.standard());

  /** There is only one form. */
  public QueryCodec() {}

  @Override
  public String name() {
    return "hibernate-results";
  }

  @Override
  public byte[] encode(Item item) throws UnencodableException {
    if (!(item instanceof CachedItem cached)) {
      throw new UnencodableException("it is no query result", null);
    }
    Innards innards = Innards.of(cached.value());
    List<?> rows = Objects.requireNonNullElse(innards.first(List.class), List.of());
    JsonWriter out = new JsonWriter();
    out.beginObject().name("timestamp").literal(Long.toString(cached.sinceNanos()));
    out.name("rows").beginArray();
    try {
      for (Object row : rows) {
        writeRow(out, row);
      }
    } catch (JsonException | RuntimeException e) {
      throw new UnencodableException(String.valueOf(e.getMessage()), e);
    }
    return out.endArray().endObject().toBytes();
  }

  private static void writeRow(JsonWriter out, Object row) throws JsonException {
    if (row instanceof Object[] columns) {
      out.beginArray();
      for (Object column : columns) {
        writeRow(out, column);
      }
      out.endArray();
    } else {
      VALUES.write(out, row, row == null ? null : row.getClass());
    }
  }

  @Override
  public Item decode(byte[] array, int offset, int length, DecodeContext context)
      throws UndecodableException {
    throw new UndecodableException("query results are not read back from bytes");
  }

  @Override
  public boolean pure(Object value) {
    return false;
  }
}
