// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.key;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.codec.KeyCodec;
import org.keystead.engine.codec.UndecodableException;

/**
 * The names of cached queries: the beginning of the statement, so that one sees what it is, and the
 * SHA-256 of all that makes the query. The region keeps the key objects and compares them in full;
 * a name alone never finds results, since those are not read back from bytes.
 */
public final class QueryKeys implements KeyCodec<Object> {
  private static final int SHOWN = 80;

  /** There is only one form. */
  public QueryKeys() {}

  @Override
  public String name() {
    return "hibernate-query";
  }

  @Override
  public byte @Nullable [] encode(Object query) {
    Innards innards = Innards.of(query);
    if (innards.bytes() == null) {
      return null;
    }
    StringBuilder name = new StringBuilder(SHOWN + 66);
    String statement = innards.last(String.class);
    if (statement != null) {
      String oneLine = statement.strip().replaceAll("\\s+", " ");
      KeyText.escape(name, oneLine.length() <= SHOWN ? oneLine : oneLine.substring(0, SHOWN));
    }
    name.append('#').append(Digests.sha256(innards.bytes()));
    return name.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Object decode(byte[] array, int offset, int length, ClassLoader loader)
      throws UndecodableException {
    throw new UndecodableException("a query is not made of its name");
  }

  /** Hibernate makes a query's key once and never changes it. */
  @Override
  public boolean memorable(Object query) {
    return true;
  }

  @Override
  public boolean canonical(Object query) {
    return false;
  }
}
