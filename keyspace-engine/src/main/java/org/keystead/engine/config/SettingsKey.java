// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A key whose value is a property of a settings object, so that both are always the same.
 *
 * @param <S> the settings
 */
public interface SettingsKey<S> extends ConfigKey {
  /** The declaration with the way to the property. */
  Binding<S, ?> binding();

  @Override
  default ConfigSpec<?> spec() {
    return binding().spec();
  }

  /**
   * A declaration, and how the value is read from the settings and written to them.
   *
   * @param spec the declaration
   * @param reader never gives null
   * @param writer what is written was accepted by the type
   * @param <S> the settings
   * @param <T> the value
   */
  record Binding<S, T>(ConfigSpec<T> spec, Function<S, T> reader, BiConsumer<S, T> writer) {
    String shown(S settings) {
      return spec.type().format(reader.apply(settings));
    }

    List<String> lines(S settings) {
      return spec.type().lines(reader.apply(settings));
    }

    boolean isDefault(S settings) {
      return shown(settings).equals(spec.type().format(spec.defaultValue()));
    }
  }
}
