// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.keystead.commands.script.ScriptLanguage;
import org.keystead.commands.script.ScriptSettings;

/** Lets a server find Lua on its class path. */
public final class LuaProvider implements ScriptLanguage.Provider {
  @Override
  public String name() {
    return "lua";
  }

  @Override
  public ScriptLanguage open(ScriptSettings settings) {
    return new LuaScripts(settings);
  }
}
