// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * What one client has asked of its tracking. Threads: changed by the client's event loop, and ended
 * by whoever closes the server, which may be at the same moment; read by whoever changes a key.
 */
public final class ClientTracking {
  private final Set<Slice> prefixes = new ConcurrentSkipListSet<>();
  private volatile @Nullable TrackingOptions options;
  private volatile boolean redirectBroken;
  private boolean caching;

  /** With NOLOOP: what the present command may write, as long as it has not read it since. */
  private final Set<Slice> written = ConcurrentHashMap.newKeySet(1);

  /** Not tracked. */
  public ClientTracking() {}

  /** How the client is tracked, null if it is not. */
  public @Nullable TrackingOptions options() {
    return options;
  }

  public boolean isOn() {
    return options != null;
  }

  public boolean isBroadcast() {
    TrackingOptions current = options;
    return current != null && current.broadcast();
  }

  /** Whether the client is not to be told of its own changes. */
  public boolean isNoLoop() {
    TrackingOptions current = options;
    return current != null && current.noLoop();
  }

  /** Whether the keys of the next reading command are to be remembered. */
  public boolean remembersKeys() {
    TrackingOptions current = options;
    if (current == null || current.broadcast()) {
      return false;
    }
    return current.optIn() ? caching : !(current.optOut() && caching);
  }

  /** Whether CLIENT CACHING was called for the command that follows. */
  public boolean isCaching() {
    return caching;
  }

  public void caching(boolean on) {
    caching = on;
  }

  /** The client is about to write a key. */
  public void writes(Slice key) {
    written.add(Slice.of(key.toByteArray()));
  }

  /** The client is about to read a key: what it wrote before is told no more by that. */
  void reads(Slice key) {
    if (!written.isEmpty()) {
      written.remove(key);
    }
  }

  /**
   * A change by the client itself has come: whether it is of what it wrote and did not read since.
   */
  boolean hasWritten(Slice key) {
    return written.remove(key);
  }

  /** The command is over: what it has not changed by now stays remembered. */
  public void endWrites() {
    if (!written.isEmpty()) {
      written.clear();
    }
  }

  /** The id of the client that is told instead, 0 for none, -1 if nothing is tracked. */
  public long redirect() {
    TrackingOptions current = options;
    return current == null ? -1 : current.redirect();
  }

  /** Whether that client is gone. */
  public boolean isRedirectBroken() {
    return redirectBroken;
  }

  void redirectBroken() {
    redirectBroken = true;
  }

  /** The prefixes of the keys of which a broadcast tells, in order. */
  public List<Slice> prefixes() {
    return List.copyOf(prefixes);
  }

  boolean addPrefix(Slice prefix) {
    return prefixes.add(prefix);
  }

  void begin(TrackingOptions wanted) {
    redirectBroken = false;
    options = wanted;
  }

  void end() {
    options = null;
    redirectBroken = false;
    caching = false;
    written.clear();
    prefixes.clear();
  }
}
