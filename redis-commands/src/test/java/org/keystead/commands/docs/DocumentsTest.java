// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.commands.Commands;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigFile;
import org.keystead.engine.config.Configuration;

/** The checked-in documents are what the declarations say. */
class DocumentsTest {
  private static final boolean GENERATE = Boolean.getBoolean("keystead.generate");

  @Test
  void checkedInDocumentsFollowFromTheDeclarations() throws IOException {
    Path root = repository();
    List<String> stale = new ArrayList<>();
    for (Map.Entry<String, String> document : Documents.all().entrySet()) {
      Path file = root.resolve(document.getKey());
      if (GENERATE) {
        Files.writeString(file, document.getValue());
      } else if (!Files.exists(file) || !Files.readString(file).equals(document.getValue())) {
        stale.add(document.getKey());
      }
    }
    assertEquals(
        List.of(),
        stale,
        "not what the declarations say; write them anew with"
            + " mvn -pl redis-commands -am test -Dtest=DocumentsTest"
            + " -Dkeystead.failIfNoTests=false"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dkeystead.generate=true");
  }

  @Test
  void theDefaultFileSetsEveryKeyToItsDefault() {
    String text = String.valueOf(Documents.all().get("docs/generated/default.conf"));
    Configuration loaded = ServerConfig.of(new EngineSettings(), new ServerSettings());
    loaded.load(ConfigFile.parse("default.conf", text));
    Configuration defaults = ServerConfig.of(new EngineSettings(), new ServerSettings());
    defaults.setDefaults();
    defaults.each((name, value) -> assertEquals(value, loaded.shown(defaults.find(name)), name));
    loaded.each(
        (name, value) -> assertTrue(text.contains("\n" + name) || text.contains(" " + name), name));
  }

  @Test
  void everyDeclaredCommandSaysWhatItDoes() {
    CommandTable<ClientCall> table = Commands.table();
    List<String> silent = new ArrayList<>();
    for (Command<ClientCall> command : table.commands()) {
      List<Command<ClientCall>> all = new ArrayList<>(table.subcommands(command.spec()));
      if (all.isEmpty()) {
        all.add(command);
      }
      for (Command<ClientCall> each : all) {
        if (each.spec().summary().isEmpty() || each.spec().complexity().isEmpty()) {
          silent.add(each.spec().name());
        }
      }
    }
    assertEquals(List.of(), silent);
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docs/generated/README.md"))) {
      Path parent = at.getParent();
      assertTrue(parent != null, "the tests do not run within the repository");
      at = parent;
    }
    return at;
  }
}
