// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The commands that a page of the manual tells its readers to give, to be given by a test. */
public final class Manual {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final Path directory;
  private final Map<String, String> variables;

  /**
   * A reader of the manual.
   *
   * @param directory where the reader is, with the zips there
   * @param variables what stands for the variables of the page, without the dollar
   */
  public Manual(Path directory, Map<String, String> variables) {
    this.directory = directory;
    this.variables = Map.copyOf(variables);
  }

  /** The lines of all blocks of a page that are for a console, in their order. */
  public static List<String> commands(String page) throws IOException {
    Path file = Path.of(System.getProperty("keystead.root"), "docs/manual", page);
    List<String> commands = new ArrayList<>();
    boolean within = false;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("```")) {
        within = line.equals("```console");
      } else if (within) {
        commands.add(line);
      }
    }
    return commands;
  }

  /** The words of a line, with the variables replaced and files of the directory found. */
  public List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(found(replaced(word.group(1) == null ? word.group(2) : word.group(1))));
    }
    return words;
  }

  private String replaced(String word) {
    String text = word;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      text = text.replace('$' + variable.getKey(), variable.getValue());
    }
    return text;
  }

  private String found(String word) {
    Path file = directory.resolve(word);
    return Files.exists(file) ? file.toString() : word;
  }

  /** Does what {@code unzip FILE [-d DIRECTORY]} does; programs become executable. */
  public void unzip(List<String> words) throws IOException {
    Path target = words.size() > 3 ? Path.of(words.get(3)) : directory;
    try (InputStream file = Files.newInputStream(Path.of(words.get(1)));
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = target.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to, StandardCopyOption.REPLACE_EXISTING);
          if (entry.getName().contains("/bin/") && !to.toFile().setExecutable(true)) {
            throw new IOException(to + " cannot be made executable");
          }
        }
      }
    }
  }
}
