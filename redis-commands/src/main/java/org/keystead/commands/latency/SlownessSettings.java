// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.util.List;

/** From when on something is slow, and what is remembered of it. Safe for all threads. */
public final class SlownessSettings {
  private volatile long slowlogMicros = 10_000;
  private volatile long slowlogLength = 128;
  private volatile long monitorMillis;
  private volatile boolean tracking = true;
  private volatile List<Double> percentiles = List.of(50.0, 99.0, 99.9);
  private volatile long thresholdNanos = thresholdOf(slowlogMicros, monitorMillis);

  /** slowlog-log-slower-than: how long a command takes that is logged; negative for none. */
  public long slowlogMicros() {
    return slowlogMicros;
  }

  public synchronized void slowlogMicros(long micros) {
    slowlogMicros = micros;
    thresholdNanos = thresholdOf(micros, monitorMillis);
  }

  /** slowlog-max-len: how many commands the log keeps. */
  public long slowlogLength() {
    return slowlogLength;
  }

  public void slowlogLength(long entries) {
    slowlogLength = entries;
  }

  /** latency-monitor-threshold: how long an event takes that is noted; 0 for none. */
  public long monitorMillis() {
    return monitorMillis;
  }

  public synchronized void monitorMillis(long millis) {
    monitorMillis = millis;
    thresholdNanos = thresholdOf(slowlogMicros, millis);
  }

  /** latency-tracking: whether the durations of commands are counted by their length. */
  public boolean tracking() {
    return tracking;
  }

  public void tracking(boolean on) {
    tracking = on;
  }

  /** latency-tracking-info-percentiles: which of them INFO latencystats tells. */
  public List<Double> percentiles() {
    return percentiles;
  }

  public void percentiles(List<Double> wanted) {
    percentiles = List.copyOf(wanted);
  }

  /** How long something takes at least that is logged or noted. */
  long thresholdNanos() {
    return thresholdNanos;
  }

  private static long thresholdOf(long micros, long millis) {
    long logged = micros < 0 || micros > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : micros * 1000;
    boolean notes = millis > 0 && millis <= Long.MAX_VALUE / 1_000_000;
    return Math.min(logged, notes ? millis * 1_000_000 : Long.MAX_VALUE);
  }
}
