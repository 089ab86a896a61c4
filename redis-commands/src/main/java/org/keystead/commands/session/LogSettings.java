// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/**
 * What is logged and where to; whoever owns the process's logging follows it, a node for example.
 * Safe for all threads.
 */
public final class LogSettings {
  private volatile Detail detail = Detail.NOTICE;
  private volatile String file = "";
  private volatile Runnable listener = () -> {};

  /** How much is logged, the most first. */
  public enum Detail {
    DEBUG,
    VERBOSE,
    NOTICE,
    WARNING
  }

  /** loglevel. */
  public Detail detail() {
    return detail;
  }

  public void detail(Detail newDetail) {
    detail = newDetail;
    listener.run();
  }

  /** logfile: the file's path, empty for standard error. */
  public String file() {
    return file;
  }

  public void file(String newFile) {
    file = newFile;
  }

  /** Runs that from now on when the detail has changed. */
  public void whenChanged(Runnable newListener) {
    listener = newListener;
  }
}
