// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
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
import org.keystead.hibernate.key.Digests;

/**
 * Query results to look at: {@code {"timestamp":...,"rows":[...]}}. They are never read back: their
 * names are digests, so that bytes could not prove whose results they are, and after a restart
 * every timestamp is younger than they are.
 */
public final class QueryCodec implements ValueCodec<Item> {
  private static final Values VALUES =
      new Values( // it only writes
          DecodeContext.foreign(QueryCodec.class.getClassLoader(), SerialFilter.standard()));

  private final SessionFactoryImplementor factory;
  private volatile @Nullable Object kin;

  public QueryCodec(SessionFactoryImplementor factory) {
    this.factory = factory;
  }

  @Override
  public String name() {
    return "hibernate-results";
  }

  @Override
  public byte[] encode(Item item) throws UnencodableException {
    if (!(item instanceof CachedItem cached) || !(cached.value() instanceof Results results)) {
      throw new UnencodableException("it is no query result", null);
    }
    JsonWriter out = new JsonWriter();
    out.beginObject().name("timestamp").literal(Long.toString(cached.sinceNanos()));
    out.name("rows").beginArray();
    try {
      for (Object row : results.rows()) {
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

  /** The rows, within an array that stands for the objects around them. */
  @Override
  public Object measured(Item item) {
    return item instanceof CachedItem cached && cached.value() instanceof Results results
        ? new Object[] {results.rows(), 0L, 0L}
        : item;
  }

  /** Rows hold values of any class: all of both mappings must be the same. */
  @Override
  public boolean shares(ValueCodec<?> other) {
    return other instanceof QueryCodec codec && codec.kin().equals(kin());
  }

  // Made when first asked for, since the mapping is not known before.
  private Object kin() {
    Object known = kin;
    if (known == null) {
      byte[] description = Mappings.describe(factory).getBytes(StandardCharsets.UTF_8);
      known = List.of(Digests.sha256(description), new Kin(false, Mappings.classesOf(factory)));
      kin = known;
    }
    return known;
  }

  @Override
  public boolean pure(Object value) {
    return false;
  }
}
