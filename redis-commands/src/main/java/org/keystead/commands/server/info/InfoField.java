// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A declared field of INFO: a constant of the enum of its section. */
public interface InfoField {
  /** The constant's name. */
  String name();

  /** What the field tells, in one sentence. */
  String doc();

  /** The field as INFO writes it; null where this machine does not know it. */
  @Nullable String value(InfoContext context);

  /** The field's name in INFO. */
  default String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a field's figure comes from; numbers are written with {@code String.valueOf}. */
  @FunctionalInterface
  interface Source {
    @Nullable Object of(InfoContext context);
  }

  /** What a source gives, as text. */
  static @Nullable String text(Source source, InfoContext context) {
    Object value = source.of(context);
    return value == null ? null : String.valueOf(value);
  }
}
