// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.error;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** Where the first blank must be for what stands before it to be a code. */
  private static final int LONGEST = 30;

  private static final Map<String, ErrorCode> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(ErrorCode::name, Function.identity()));

  /** The code that a line begins with, as Redis tells it: ERR where none is to be seen. */
  public static String wordOf(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 || blank > LONGEST ? ERR.name() : line.substring(0, blank);
  }

  /** The code of that name, null if it is not one of the server's. */
  public static @Nullable ErrorCode find(String name) {
    return BY_NAME.get(name);
  }
}
