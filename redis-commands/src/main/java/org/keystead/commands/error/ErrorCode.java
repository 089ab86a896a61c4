// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.error;

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
  WRONGTYPE
}
