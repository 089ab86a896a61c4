// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a query as Hibernate gave them to be cached: its own object, which has a timestamp
 * and a list of rows. The rows are handed to applications as they are. Where they hold nothing that
 * can be changed, the object is shared; else the cache keeps a copy of the rows, and each reader
 * gets another one.
 *
 * <p>Hibernate's object has no public way in. It is written without its rows once, and read back
 * around the copied ones for each reader.
 */
public abstract sealed class Results {
  /** Stands for the rows in the serial form. */
  private static final String ROWS = "rows";

  private final List<?> rows;

  private Results(List<?> rows) {
    this.rows = rows;
  }

  /** Hibernate's results, to be kept; null if they cannot be. */
  public static @Nullable Results of(Object original) {
    try {
      ByteArrayOutputStream shell = new ByteArrayOutputStream();
      Emptying out = new Emptying(shell);
      out.writeObject(original);
      out.flush();
      List<?> rows = out.rows;
      if (rows == null) {
        return null;
      }
      return isUnchangeable(rows)
          ? new Shared(original, rows)
          : new Copied(original.getClass(), shell.toByteArray(), copied(rows));
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  // A row of several columns is an array that Hibernate made, and writes no more.
  private static boolean isUnchangeable(List<?> rows) {
    for (Object row : rows) {
      if (row != null && row.getClass() == Object[].class) {
        for (Object column : (Object[]) row) {
          if (!Copies.isImmutable(column)) {
            return false;
          }
        }
      } else if (!Copies.isImmutable(row)) {
        return false;
      }
    }
    return true;
  }

  private static List<@Nullable Object> copied(List<?> rows) throws IOException {
    List<@Nullable Object> copies = new ArrayList<>(rows.size());
    for (Object row : rows) {
      copies.add(Copies.of(row));
    }
    return copies;
  }

  /** The rows, not to be changed. */
  public final List<?> rows() {
    return rows;
  }

  /** What Hibernate may have; null if a value cannot be copied any more. */
  public abstract @Nullable Object forReader();

  private static final class Shared extends Results {
    private final Object original;

    Shared(Object original, List<?> rows) {
      super(rows);
      this.original = original;
    }

    @Override
    public Object forReader() {
      return original;
    }
  }

  private static final class Copied extends Results {
    private final Class<?> type;
    private final byte[] shell;

    Copied(Class<?> type, byte[] shell, List<?> rows) {
      super(rows);
      this.type = type;
      this.shell = shell;
    }

    @Override
    public @Nullable Object forReader() {
      try (Filling in = new Filling(shell, copied(rows()), type)) {
        return in.readObject();
      } catch (IOException | ClassNotFoundException | RuntimeException e) {
        return null;
      }
    }
  }

  /** Writes all but the rows. */
  private static final class Emptying extends ObjectOutputStream {
    private @Nullable List<?> rows;

    Emptying(ByteArrayOutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object part) {
      if (rows == null && part instanceof List<?> list) {
        rows = list;
        return ROWS;
      }
      return part;
    }
  }

  /** Reads it back with other rows. */
  private static final class Filling extends Copies.Loading {
    private final List<?> rows;

    Filling(byte[] shell, List<?> rows, Class<?> type) throws IOException {
      super(new ByteArrayInputStream(shell), type.getClassLoader());
      this.rows = rows;
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object part) {
      return ROWS.equals(part) ? rows : part;
    }
  }
}
