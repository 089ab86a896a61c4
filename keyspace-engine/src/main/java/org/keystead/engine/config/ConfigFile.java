// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in redis.conf's syntax: a directive a line, {@code #} begins a comment at the start
 * of a line, words are quoted as in Redis.
 *
 * <p>{@code include} takes the place of its file's lines. Its path is relative to the file that
 * includes, and its last part may be a pattern ({@code conf.d/*.conf}), which may match nothing; a
 * file that includes itself, directly or not, is refused.
 */
public final class ConfigFile {
  private static final int MAX_BYTES = 16 << 20;

  private final List<Directive> directives = new ArrayList<>();
  private final Deque<Path> open = new ArrayDeque<>();

  private ConfigFile() {}

  /**
   * The directives of a file and of what it includes, in order.
   *
   * @throws ConfigException with file and line
   */
  public static List<Directive> read(Path file) {
    ConfigFile reader = new ConfigFile();
    reader.readFile(file, null);
    return List.copyOf(reader.directives);
  }

  /**
   * The directives of a text that is no file and so cannot include any by a relative path.
   *
   * @param source what messages call it
   */
  public static List<Directive> parse(String source, String text) {
    ConfigFile reader = new ConfigFile();
    reader.readText(source, text, null);
    return List.copyOf(reader.directives);
  }

  private void readFile(Path file, @Nullable ConfigPlace includedAt) {
    Path real;
    String text;
    try {
      real = file.toRealPath();
      if (Files.size(real) > MAX_BYTES) {
        throw ConfigException.unreadable(includedAt, file + " is too large for a configuration");
      }
      text = Files.readString(real, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw ConfigException.unreadable(
          includedAt, "cannot read " + file + " (" + e.getClass().getSimpleName() + ")");
    }
    if (open.contains(real)) {
      throw ConfigException.unreadable(includedAt, file + " includes itself");
    }
    open.push(real);
    readText(includedAt == null ? file.toString() : real.toString(), text, real.getParent());
    open.pop();
  }

  private void readText(String source, String text, @Nullable Path directory) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = trim(lines[i]);
      if (!line.isEmpty() && line.charAt(0) != '#') {
        readLine(line, new ConfigPlace(source, i + 1), directory);
      }
    }
  }

  private void readLine(String line, ConfigPlace place, @Nullable Path directory) {
    List<String> words = ConfigWords.split(line);
    if (words == null) {
      throw ConfigException.unreadable(place, "Unbalanced quotes in configuration line: " + line);
    }
    if (words.isEmpty()) {
      return;
    }
    String name = words.get(0).toLowerCase(Locale.ROOT);
    List<String> args = words.subList(1, words.size());
    if (!name.equals("include")) {
      directives.add(new Directive(name, args, place));
      return;
    }
    if (args.size() != 1) {
      throw ConfigException.unreadable(place, "include takes one path");
    }
    for (Path file : included(args.get(0), place, directory)) {
      readFile(file, place);
    }
  }

  private static List<Path> included(String path, ConfigPlace place, @Nullable Path directory) {
    if (directory == null && !Path.of(path).isAbsolute()) {
      throw ConfigException.unreadable(
          place, "include '" + path + "' must be absolute here: this text is not a file");
    }
    Path base = directory == null ? Path.of("") : directory;
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1);
    if (last.indexOf('*') < 0 && last.indexOf('?') < 0 && last.indexOf('[') < 0) {
      return List.of(base.resolve(path));
    }
    List<Path> found = new ArrayList<>();
    Path folder = base.resolve(path.substring(0, slash + 1));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, last)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw ConfigException.unreadable(
          place, "cannot list " + folder + " (" + e.getClass().getSimpleName() + ")");
    }
    found.sort(null);
    return found;
  }

  private static String trim(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && " \t\r\n".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " \t\r\n".indexOf(line.charAt(to - 1)) >= 0) {
      to--;
    }
    return line.substring(from, to);
  }
}
