// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keystead.commands.Commands;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;

/** Every command that redis-server has too is compared with it by a test of this package. */
class CoverageTest {
  /** What came after the redis-server that is the reference. */
  private static final Pattern NEWER = Pattern.compile("7\\.[2-9].*|[89]\\..*");

  @Test
  void everyCommandIsComparedWithRedis() throws IOException {
    String scripts = scripts();
    List<String> missing = new ArrayList<>();
    int looked = 0;
    for (String name : names()) {
      String words = name.toUpperCase(Locale.ROOT).replace('|', ' ');
      looked++;
      if (!Pattern.compile("[\"!?~> ]" + words + "(?![A-Z0-9_-])").matcher(scripts).find()) {
        missing.add(name);
      }
    }
    assertTrue(looked > 300, looked + " commands");
    assertEquals(List.of(), missing);
  }

  /** Those that containers' HELP tells are compared by another test. */
  private static List<String> names() {
    CommandTable<ClientCall> table = Commands.table();
    List<String> names = new ArrayList<>();
    for (Command<ClientCall> command : table.commands()) {
      List<Command<ClientCall>> all = new ArrayList<>(table.subcommands(command.spec()));
      all.add(command);
      for (Command<ClientCall> each : all) {
        boolean newer = NEWER.matcher(each.spec().since()).matches();
        if (!newer && !each.spec().name().endsWith("|help")) {
          names.add(each.spec().name());
        }
      }
    }
    return names;
  }

  private static String scripts() throws IOException {
    Path directory = Path.of("src/test/java/org/keystead/server/parity");
    Path sources =
        Files.exists(directory) ? directory : Path.of("server-module/resp").resolve(directory);
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file).toUpperCase(Locale.ROOT));
      }
    }
    return all.toString();
  }
}
