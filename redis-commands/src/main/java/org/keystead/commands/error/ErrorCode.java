// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.error;

import java.util.Arrays;

/** The first word of an error reply; clients branch on it. */
public enum ErrorCode {
  ERR,
  BUSY,
  BUSYGROUP,
  BUSYKEY,
  DENIED,
  EXECABORT,
  INPROG,
  INVALIDOBJ,
  IOERR,
  LOADING,
  MASTERDOWN,
  MISCONF,
  NOAUTH,
  NOGOODSLAVE,
  NOGROUP,
  NOPERM,
  NOPROTO,
  NOREPLICAS,
  NOSCRIPT,
  NOTBUSY,
  OOM,
  READONLY,
  UNBLOCKED,
  UNKILLABLE,
  WRONGPASS,
  WRONGTYPE;

  /** The code that a line begins with; ERR for one that is not ours. */
  public static ErrorCode of(String line) {
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    return Arrays.stream(values()).filter(code -> code.name().equals(word)).findFirst().orElse(ERR);
  }
}
