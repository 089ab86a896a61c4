// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.keystead.commands.acl.RuleText.UnclosedSelectorException;

/**
 * The file of {@code aclfile}: a {@code user} line for each user, no comments since ACL SAVE writes
 * it anew.
 */
final class AclFile {
  private final String name;
  private final List<UserLine> users = new ArrayList<>();
  private final StringBuilder mistakes = new StringBuilder();

  private AclFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file.
   *
   * @throws AclFileException if it cannot be read at all
   */
  static AclFile read(Path file) throws AclFileException {
    AclFile read = new AclFile(file.toString());
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new AclFileException(read.cannotOpen("No such file or directory"), e);
    } catch (IOException e) {
      throw new AclFileException(read.cannotOpen(String.valueOf(e.getMessage())), e);
    }
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      read.line(lines[i].strip(), i + 1);
    }
    return read;
  }

  private String cannotOpen(String why) {
    return "Error loading ACLs, opening file '" + name + "': " + why;
  }

  /** The lines that could be read. */
  List<UserLine> users() {
    return users;
  }

  /** Adds what is wrong with a line. */
  void mistake(String place, String what) {
    mistakes.append(place).append(what).append(". ");
  }

  /** What is wrong with the lines, empty if nothing is. */
  String mistakes() {
    return mistakes.toString();
  }

  private void line(String line, int number) {
    if (line.isEmpty()) {
      return;
    }
    String place = name + ':' + number;
    List<String> words = Arrays.asList(line.split(" ", -1));
    if (!words.get(0).equals("user") || words.size() < 2) {
      mistake(place, " should start with user keyword followed by the username");
      return;
    }
    String user = words.get(1);
    if (RuleText.hasBlanks(user)) {
      mistake(place, ": username '" + user + "' contains invalid characters");
    } else if (users.stream().anyMatch(other -> other.name().equals(user))) {
      mistakes.append("WARNING: Duplicate user '" + user + "' found on line " + number + ". ");
    } else {
      rules(user, words.subList(2, words.size()), place);
    }
  }

  private void rules(String user, List<String> words, String place) {
    try {
      List<String> rules = RuleText.joinSelectors(words).stream().map(String::strip).toList();
      users.add(new UserLine(RuleText.characters(user), rules, place));
    } catch (UnclosedSelectorException e) {
      mistake(place, ": Unmatched parenthesis in selector definition");
    }
  }

  /** Writes lines by way of a file beside it, so that there is a whole file at any time. */
  static void write(Path file, List<String> lines) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path directory = absolute.getParent();
    Path temporary =
        Files.createTempFile(directory == null ? Path.of("") : directory, ".acl", ".tmp");
    try {
      Files.writeString(temporary, String.join("\n", lines) + '\n', StandardCharsets.ISO_8859_1);
      Files.move(
          temporary, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
