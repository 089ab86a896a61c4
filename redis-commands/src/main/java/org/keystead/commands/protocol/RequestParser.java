// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import org.keystead.commands.args.Arguments;

/** Reads requests; see the package. */
public final class RequestParser {
  private int position;

  public RequestParser(ProtocolLimits limits) {}

  /**
   * Reads the next command from {@code window[pos, limit)} into {@code into}.
   *
   * <p>True: a command was read and {@link #position} is the first byte after it. False: more bytes
   * are needed; {@link #position} is the first byte that must be kept, and the next call's {@code pos}
   * must be where that byte then is (the window may be another array by then).
   */
  public boolean next(byte[] window, int pos, int limit, Arguments into)
      throws ProtocolException {
    position = pos;
    return false;
  }

  public int position() {
    return position;
  }

  /** Whether the client has authenticated; until then only small requests are taken. */
  public void authenticated(boolean yes) {}

  /** How many bytes the command that is being read still needs at least; a hint for reading. */
  public long missingBytes() {
    return 1;
  }
}
