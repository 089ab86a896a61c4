// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.keystead.commands.session.LogSettings;

/**
 * The node's log as {@code loglevel} and {@code logfile} want it. The file is opened for each
 * message, so that it can be moved away without telling the node. Threads: any.
 */
final class NodeLog extends Handler {
  private static final String CONFIG = "java.util.logging.config.";

  /** Held here, since loggers that nobody holds forget their levels. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final Logger OWN = Logger.getLogger("org.keystead");

  private final Path file;

  private NodeLog(Path file) {
    this.file = file;
    setFormatter(new SimpleFormatter());
  }

  /** Logs as the settings say now and later, unless the JVM was told how to log. */
  static void follow(LogSettings settings) throws StartException {
    if (System.getProperty(CONFIG + "file") != null
        || System.getProperty(CONFIG + "class") != null) {
      return;
    }
    if (!settings.file().isEmpty()) {
      NodeLog log = new NodeLog(Path.of(settings.file()).toAbsolutePath());
      log.tryOut();
      for (Handler handler : ROOT.getHandlers()) {
        ROOT.removeHandler(handler);
      }
      ROOT.addHandler(log);
    }
    settings.whenChanged(() -> choose(settings.detail()));
    choose(settings.detail());
  }

  private static void choose(LogSettings.Detail detail) {
    Level level =
        switch (detail) {
          case DEBUG -> Level.ALL;
          case VERBOSE -> Level.FINE;
          case NOTICE -> Level.INFO;
          case WARNING -> Level.WARNING;
        };
    // What libraries have to say below INFO is for their developers.
    ROOT.setLevel(level == Level.WARNING ? level : Level.INFO);
    OWN.setLevel(level);
    for (Handler handler : ROOT.getHandlers()) {
      handler.setLevel(Level.ALL);
    }
  }

  private void tryOut() throws StartException {
    try {
      append("");
    } catch (IOException e) {
      throw new StartException("cannot write the log file " + file, e);
    }
  }

  private synchronized void append(String text) throws IOException {
    Files.writeString(
        file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void publish(LogRecord message) {
    if (isLoggable(message)) {
      try {
        append(getFormatter().format(message));
      } catch (IOException e) {
        reportError(null, e, ErrorManager.WRITE_FAILURE);
      }
    }
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    // no file is open
  }
}
