// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.snapshot;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;
import org.keystead.engine.value.hash.HashFormat;
import org.keystead.engine.value.list.ListFormat;
import org.keystead.engine.value.set.SetFormat;
import org.keystead.engine.value.sortedset.SortedSetFormat;
import org.keystead.engine.value.stream.StreamFormat;

/** The formats of all types of values but strings, which snapshots write themselves. */
public final class ValueFormats {
  private static final List<ValueFormat> ALL =
      List.of(
          new ListFormat(),
          new SetFormat(),
          new HashFormat(),
          new SortedSetFormat(),
          new StreamFormat());

  private static final Map<ValueType, ValueFormat> BY_TYPE = new EnumMap<>(ValueType.class);
  private static final Map<RdbType, ValueFormat> BY_RDB_TYPE = new EnumMap<>(RdbType.class);

  static {
    for (ValueFormat format : ALL) {
      BY_TYPE.put(format.type(), format);
      for (RdbType type : format.reads()) {
        BY_RDB_TYPE.put(type, format);
      }
    }
  }

  private ValueFormats() {}

  /** The format that writes values of that type. */
  public static ValueFormat of(ValueType type) {
    ValueFormat format = BY_TYPE.get(type);
    if (format == null) {
      throw new IllegalArgumentException("no format for values of type " + type.redisName());
    }
    return format;
  }

  /** The format that reads values of that type; null when none does. */
  public static @Nullable ValueFormat reading(RdbType type) {
    return BY_RDB_TYPE.get(type);
  }
}
