// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.keystead.commands.Commands;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.server.info.InfoField;
import org.keystead.commands.server.info.InfoSection;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigKey;
import org.keystead.engine.config.ConfigModule;
import org.keystead.engine.config.ConfigSpec;
import org.keystead.engine.config.ConfigSpec.Trait;
import org.keystead.engine.config.ConfigWords;

/** The documents that follow from declarations: their content, by the path in the repository. */
final class Documents {
  private static final String NOTE =
      "Derived from the declarations in the code; do not edit. `DocumentsTest` of redis-commands\n"
          + "compares it with them, and writes it with `-Dkeystead.generate=true`.\n";
  private static final int COMMENT_COLUMNS = 78;

  private Documents() {}

  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    all.put("docs/generated/commands.md", commands());
    all.put("docs/generated/configuration.md", configuration());
    all.put("docs/generated/info-fields.md", infoFields());
    all.put("docs/generated/default.conf", defaultConf());
    return all;
  }

  private static List<ConfigModule> modules() {
    return ServerConfig.of(new EngineSettings(), new ServerSettings()).modules();
  }

  private static String commands() {
    CommandTable<ClientCall> table = Commands.table();
    Map<String, StringBuilder> groups = new TreeMap<>();
    int count = 0;
    for (Command<ClientCall> command : table.commands()) {
      StringBuilder rows =
          groups.computeIfAbsent(command.spec().group().wireName(), name -> new StringBuilder());
      count++;
      rows.append(command(command.spec()));
      for (Command<ClientCall> subcommand : table.subcommands(command.spec())) {
        rows.append(command(subcommand.spec()));
      }
    }
    StringBuilder text = new StringBuilder("# Commands\n\n").append(NOTE);
    text.append("\nThere are ").append(count).append(" commands, subcommands not counted.\n");
    groups.forEach(
        (group, rows) ->
            text.append("\n## ")
                .append(group)
                .append("\n\n| Syntax | What it does | Time | Since Redis |\n")
                .append("| --- | --- | --- | --- |\n")
                .append(rows));
    return text.toString();
  }

  private static String command(CommandSpec spec) {
    return row("`" + spec.syntax() + "`", spec.summary(), spec.complexity(), spec.since());
  }

  private static String configuration() {
    StringBuilder text = new StringBuilder("# Configuration keys\n\n").append(NOTE);
    text.append(
        "\nThe syntax is that of redis.conf. Keys \"at start\" are read from the file and the\n"
            + "command line only; \"protected\" ones cannot be changed by clients.\n");
    for (ConfigModule module : modules()) {
      text.append("\n## ")
          .append(heading(module))
          .append("\n\n| Key | Default | Unit | Changed | What it does | Accepted |\n")
          .append("| --- | --- | --- | --- | --- | --- |\n");
      for (ConfigKey key : module.keys()) {
        ConfigSpec<?> spec = key.spec();
        text.append(
            row(
                "`" + spec.name() + "`",
                spec.defaultText().isEmpty() ? "" : "`" + spec.defaultText() + "`",
                spec.unit(),
                spec.change().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                doc(spec),
                spec.type().accepted()));
      }
    }
    return text.toString();
  }

  private static String doc(ConfigSpec<?> spec) {
    return spec.aliases().isEmpty()
        ? spec.doc()
        : spec.doc() + " Also called " + String.join(", ", spec.aliases()) + ".";
  }

  private static String heading(ConfigModule module) {
    return module.keys().stream().allMatch(key -> key.spec().is(Trait.NO_EFFECT))
        ? "Keys of redis.conf that have no effect here"
        : "Keys of the " + module.title();
  }

  private static String infoFields() {
    StringBuilder text = new StringBuilder("# Fields of INFO\n\n").append(NOTE);
    for (InfoSection section : InfoSection.values()) {
      text.append("\n## ").append(section.title()).append("\n\n");
      if (section.fields().isEmpty()) {
        text.append(section.doc()).append('\n');
        continue;
      }
      text.append("| Field | What it tells |\n| --- | --- |\n");
      for (InfoField field : section.fields()) {
        text.append(row("`" + field.fieldName() + "`", field.doc()));
      }
    }
    text.append("\n## Fields of Redis 7.0 that are not there\n\n| Field | Why |\n| --- | --- |\n");
    AbsentInfoFields.REASONS.forEach((field, why) -> text.append(row("`" + field + "`", why)));
    return text.toString();
  }

  private static String defaultConf() {
    StringBuilder text = new StringBuilder();
    comment(
        text,
        "Every key of Keystead with its default. Derived from the declarations in the code;"
            + " the test DocumentsTest of redis-commands writes this file.");
    comment(
        text,
        "The syntax is that of redis.conf: a key and its values on a line, quotes where a value"
            + " has blanks, sizes in bytes or with a unit (1k is 1000, 1kb is 1024 bytes; m, mb, g"
            + " and gb likewise). include <path> takes the place of another file's lines.");
    for (ConfigModule module : modules()) {
      text.append("\n");
      String title = heading(module);
      comment(text, "-- " + title + " " + "-".repeat(70 - title.length()));
      for (ConfigKey key : module.keys()) {
        ConfigSpec<?> spec = key.spec();
        text.append('\n');
        comment(text, doc(spec));
        comment(text, "Accepted: " + spec.type().accepted() + ".");
        String value = spec.defaultText();
        boolean severalWords = spec.type().takesSeveralWords();
        boolean none = value.isEmpty() && severalWords;
        text.append(none ? "# " : "").append(spec.name()).append(' ');
        text.append(none ? "..." : severalWords ? value : ConfigWords.quote(value)).append('\n');
      }
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String words) {
    StringBuilder line = new StringBuilder("#");
    for (String word : words.split(" ")) {
      if (line.length() + 1 + word.length() > COMMENT_COLUMNS) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|").replace("\n", " ")).append(" |");
    }
    return row.append('\n').toString();
  }
}
