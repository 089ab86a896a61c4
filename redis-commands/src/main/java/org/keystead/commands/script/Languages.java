// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The language of scripts, found when it is first needed: by what the program handed in, else on
 * the class path.
 */
final class Languages {
  private final ScriptLanguage.@Nullable Provider provider;
  private final ScriptSettings settings;
  private volatile @Nullable ScriptLanguage language;

  Languages(ScriptSettings settings) {
    this.settings = settings;
    this.provider =
        ServiceLoader.load(ScriptLanguage.Provider.class, Languages.class.getClassLoader())
            .findFirst()
            .orElse(null);
  }

  /** The only language there is; CommandException if there is none. */
  ScriptLanguage language() {
    ScriptLanguage known = language;
    return known == null ? open() : known;
  }

  private synchronized ScriptLanguage open() {
    ScriptLanguage known = language;
    if (known == null) {
      ScriptLanguage.Provider source = provider;
      if (source == null) {
        throw ScriptErrors.NO_LANGUAGE;
      }
      known = source.open(settings);
      language = known;
    }
    return known;
  }

  boolean isAvailable() {
    return provider != null;
  }

  /** Its name in lower case, by which texts are marked. */
  String name() {
    return provider == null ? "" : provider.name();
  }

  /** Its name as FUNCTION LIST and FUNCTION STATS tell it. */
  String shownName() {
    return name().toUpperCase(Locale.ROOT);
  }

  long scriptBytes() {
    ScriptLanguage known = language;
    return known == null ? 0 : known.scriptBytes();
  }

  long functionBytes() {
    ScriptLanguage known = language;
    return known == null ? 0 : known.functionBytes();
  }
}
