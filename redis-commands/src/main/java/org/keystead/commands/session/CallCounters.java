// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.ErrorCode;
import org.keystead.commands.latency.LatencyHistogram;

/**
 * One dispatcher's share of the command statistics. Written by its thread without any fence, summed
 * up by {@link CommandStatistics}.
 */
final class CallCounters {
  static final int CALLS = 0;
  static final int NANOS = 1;
  static final int REJECTED = 2;
  static final int FAILED = 3;
  static final int WIDTH = 4;

  private final AtomicLongArray counters;
  private final AtomicReferenceArray<@Nullable LatencyHistogram> histograms;
  private final OtherErrors otherErrors;
  private final int errorsAt;

  CallCounters(int commands, OtherErrors otherErrors) {
    this.otherErrors = otherErrors;
    this.errorsAt = WIDTH * commands;
    this.counters = new AtomicLongArray(size(commands));
    this.histograms = new AtomicReferenceArray<>(commands);
  }

  static int size(int commands) {
    return WIDTH * commands + ErrorCode.values().length;
  }

  void called(CommandEntry entry) {
    add(WIDTH * entry.number() + CALLS, 1);
  }

  void took(CommandEntry entry, long nanos) {
    add(WIDTH * entry.number() + NANOS, nanos);
  }

  /** So many calls took about so long each. */
  void tracked(CommandEntry entry, long nanosEach, long calls) {
    LatencyHistogram histogram = histograms.getPlain(entry.number());
    if (histogram == null) {
      histogram = new LatencyHistogram();
      histograms.setRelease(entry.number(), histogram);
    }
    histogram.add(nanosEach, calls);
  }

  @Nullable LatencyHistogram histogram(int number) {
    return histograms.getAcquire(number);
  }

  void rejected(CommandEntry entry) {
    add(WIDTH * entry.number() + REJECTED, 1);
  }

  void failed(CommandEntry entry) {
    add(WIDTH * entry.number() + FAILED, 1);
  }

  void error(ErrorCode code) {
    add(errorsAt + code.ordinal(), 1);
  }

  /** An error of a script, which may have made up its code. */
  void error(String line) {
    String word = ErrorCode.wordOf(line);
    ErrorCode code = ErrorCode.find(word);
    if (code == null) {
      otherErrors.count(word);
    } else {
      error(code);
    }
  }

  long get(int index) {
    return counters.getOpaque(index);
  }

  // One writer: no atomic addition is needed.
  private void add(int index, long amount) {
    counters.setOpaque(index, counters.getPlain(index) + amount);
  }
}
