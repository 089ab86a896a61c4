// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keystead.testkit.RealParts;

/** Runs the commands of a page: redis-cli, the node, Maven (which is only looked at). */
final class SnippetsTestShell implements AutoCloseable {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final String PORT_OF_REDIS = "6379";

  private final Path root;
  private final Path directory;
  private final SnippetsTestPorts ports;
  private final Set<Integer> doors;
  private final Map<Integer, SnippetsTestNode> nodes = new HashMap<>();
  private boolean lacksRedisCli;

  /**
   * @param doors ports on which the page's own Java code listens; on any other a node is started
   *     when the page needs one, so that no server of somebody else is ever spoken to
   */
  SnippetsTestShell(Path root, Path directory, SnippetsTestPorts ports, Set<Integer> doors) {
    this.root = root;
    this.directory = directory;
    this.ports = ports;
    this.doors = doors;
  }

  /** Whether a line could not be run because this machine has no redis-cli. */
  boolean lacksRedisCli() {
    return lacksRedisCli;
  }

  /** Runs a line and returns what it printed; empty where that is not known. */
  Optional<String> run(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(ports.replaceIn(line));
    while (word.find()) {
      String unquoted = word.group(1) != null ? word.group(1) : word.group(2);
      words.add(unquoted != null ? unquoted : word.group());
    }
    return switch (words.get(0)) {
      case "redis-cli" -> client(words);
      case "java" -> node(words);
      case "mvn" -> maven(words);
      default -> throw new SnippetsTestFailure("nobody knows how to run: " + line, null);
    };
  }

  private Optional<String> maven(List<String> words) {
    List<String> complaints = new SnippetsTestMaven(root).complaints(words);
    if (!complaints.isEmpty()) {
      throw new SnippetsTestFailure(String.join(" ", words) + ": " + complaints, null);
    }
    return Optional.empty();
  }

  private Optional<String> client(List<String> words) {
    Optional<Path> program = RealParts.find("redis-cli");
    if (program.isEmpty()) {
      lacksRedisCli = true;
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(List.of(program.get().toString(), "-e"));
    int at = words.indexOf("-p");
    int port = at > 0 ? Integer.parseInt(words.get(at + 1)) : ports.inPlaceOf(PORT_OF_REDIS);
    if (at < 0) {
      command.addAll(List.of("-p", Integer.toString(port)));
    }
    command.addAll(words.subList(1, words.size()));
    if (!doors.contains(port) && !nodes.containsKey(port)) {
      start(port, List.of(), List.of("--port", Integer.toString(port), "--save", ""));
    }
    return Optional.of(output(command));
  }

  private Optional<String> node(List<String> words) {
    int jar = words.indexOf(SnippetsTestNode.JAR);
    if (jar < 2 || !words.get(jar - 1).equals("-jar")) {
      throw new SnippetsTestFailure("nobody knows how to run: " + words, null);
    }
    List<String> flags = words.subList(1, jar - 1);
    List<String> arguments = new ArrayList<>(words.subList(jar + 1, words.size()));
    if (List.of("--version").equals(arguments) || List.of("--help").equals(arguments)) {
      return Optional.of(output(SnippetsTestNode.command(root, flags, arguments)));
    }
    int port = ports.inPlaceOf(PORT_OF_REDIS);
    int at = arguments.indexOf("--port");
    if (at >= 0) {
      port = Integer.parseInt(arguments.get(at + 1));
    } else {
      arguments.addAll(List.of("--port", Integer.toString(port)));
    }
    start(port, flags, arguments);
    return Optional.empty();
  }

  private void start(int port, List<String> flags, List<String> arguments) {
    SnippetsTestNode before = nodes.remove(port);
    if (before != null) {
      before.close();
    }
    List<String> command = SnippetsTestNode.command(root, flags, arguments);
    nodes.put(port, SnippetsTestNode.start(command, directory));
  }

  /** What a command printed that has to succeed. */
  private String output(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(directory.resolve("errors.txt").toFile())
              .start();
      process.getOutputStream().close();
      String output;
      try (InputStream in = process.getInputStream()) {
        output = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new SnippetsTestFailure(command + " ended with " + code + ": " + output, null);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<SnippetsTestNode> running = List.copyOf(nodes.values());
    nodes.clear();
    AssertionError failure = null;
    for (SnippetsTestNode node : running) {
      try {
        node.close();
      } catch (SnippetsTestFailure e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
