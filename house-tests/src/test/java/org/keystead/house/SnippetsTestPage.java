// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.ConfigFile;
import org.keystead.engine.config.Configuration;
import org.keystead.house.SnippetsTestBlock.Language;
import org.keystead.testkit.RealParts;

/**
 * A page whose snippets are run in a directory of its own, as a reader would who follows it.
 *
 * <p>Configuration comes first: each block is a file, {@code keystead.conf} unless its first line
 * is a comment with another name. Then Java and commands in their order. Ports are replaced by free
 * ones, and directories below /var/lib by one of this run.
 */
final class SnippetsTestPage {
  private static final Pattern FILE_NAME = Pattern.compile("# ([\\w-]+\\.conf)");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  private final Path root;
  private final String name;
  private final List<SnippetsTestBlock> blocks;
  private final SnippetsTestPorts ports = new SnippetsTestPorts();
  private Optional<String> lastOutput = Optional.empty();
  private int ran;

  SnippetsTestPage(Path root, String name, String text) {
    this.root = root;
    this.name = name;
    this.blocks = SnippetsTestBlock.of(text.lines().toList());
  }

  static SnippetsTestPage read(Path root, String file) {
    try {
      return new SnippetsTestPage(root, file, Files.readString(root.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count(Language language) {
    return blocks.stream().filter(block -> block.language() == language).count();
  }

  /** Runs all and returns how many blocks that were; the lack of redis-cli shows in the end. */
  int run(Path directory) {
    for (SnippetsTestBlock block : blocks) {
      if (block.language() == Language.CONF) {
        configure(block, directory);
      }
    }
    boolean lacksRedisCli;
    try (SnippetsTestShell shell = new SnippetsTestShell(root, directory, ports, doors())) {
      if (count(Language.JAVA) > 0) {
        String source = ports.replaceIn(SnippetsTestJava.program(blocks));
        String file = Path.of(name).getFileName().toString();
        SnippetsTestJava.run(file, source, directory, index -> step(index, shell));
        ran += (int) count(Language.JAVA);
      } else {
        for (int i = 0; i < blocks.size(); i++) {
          step(i, shell);
        }
      }
      lacksRedisCli = shell.lacksRedisCli();
    }
    if (ran != blocks.size()) {
      throw new AssertionError(name + ": " + ran + " of " + blocks.size() + " blocks were run");
    }
    if (lacksRedisCli) {
      throw RealParts.missing("redis-cli");
    }
    return ran;
  }

  private Set<Integer> doors() {
    return blocks.stream()
        .filter(block -> block.language() == Language.JAVA)
        .flatMap(block -> ports.namedIn(block.text()).stream())
        .collect(Collectors.toSet());
  }

  private void step(int index, SnippetsTestShell shell) {
    SnippetsTestBlock block = blocks.get(index);
    try {
      switch (block.language()) {
        case SH -> block.lines().forEach(line -> lastOutput = shell.run(line));
        case XML -> checkXml(block);
        case CONSOLE -> checkServers(block);
        case TEXT -> checkOutput(block);
        case CONF -> {
          // That was the first of all.
        }
        case JAVA -> throw new IllegalStateException("Java blocks are one program");
      }
    } catch (SnippetsTestFailure e) {
      throw at(block, e.getMessage(), e);
    }
    ran++;
  }

  private void checkOutput(SnippetsTestBlock block) {
    if (block.output() && lastOutput.isPresent() && !lastOutput.get().equals(block.text())) {
      throw new SnippetsTestFailure("printed was: " + lastOutput.get(), null);
    }
  }

  private void checkServers(SnippetsTestBlock block) {
    List<String> complaints = new SnippetsTestServers(root).complaints(name, block);
    if (!complaints.isEmpty()) {
      throw new SnippetsTestFailure(String.join("; ", complaints), null);
    }
  }

  private void checkXml(SnippetsTestBlock block) {
    List<String> named =
        ARTIFACT.matcher(block.text()).results().map(found -> found.group(1)).toList();
    for (String artifact : named) {
      if (!SnippetsTestModules.artifacts(root).contains(artifact)) {
        throw new SnippetsTestFailure("there is no artifact " + artifact, null);
      }
    }
    if (SnippetsTestPersistence.isIn(block)) {
      SnippetsTestPersistence.run(root, block);
    }
  }

  private void configure(SnippetsTestBlock block, Path directory) {
    try {
      Path data = Files.createDirectories(directory.resolve("data"));
      List<String> lines = new ArrayList<>();
      for (String line : block.lines()) {
        lines.add(ports.replaceIn(line).replaceAll("/var/lib/\\w+", data.toString()));
      }
      var fileName = FILE_NAME.matcher(block.lines().get(0));
      Path file = directory.resolve(fileName.matches() ? fileName.group(1) : "keystead.conf");
      Files.write(file, lines);
      Configuration all = ServerConfig.of(new EngineSettings(), new ServerSettings());
      all.setDefaults();
      all.load(ConfigFile.read(file));
    } catch (ConfigException e) {
      throw at(block, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SnippetsTestFailure at(SnippetsTestBlock block, String message, Throwable cause) {
    return new SnippetsTestFailure(name + ":" + block.firstLine() + ": " + message, cause);
  }
}
