// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

/**
 * On whose behalf, and with how much trust, bytes are decoded.
 *
 * @param loader resolves the classes that the bytes name; the caller's, never a thread's
 * @param filter what foreign bytes may contain
 * @param trusted these bytes were encoded by this process: no filter is applied
 */
public record DecodeContext(ClassLoader loader, SerialFilter filter, boolean trusted) {
  /** For bytes that came by RESP, snapshot or network. */
  public static DecodeContext foreign(ClassLoader loader, SerialFilter filter) {
    return new DecodeContext(loader, filter, false);
  }

  /** For bytes that this process encoded itself. */
  public static DecodeContext own(ClassLoader loader) {
    return new DecodeContext(loader, SerialFilter.standard(), true);
  }
}
