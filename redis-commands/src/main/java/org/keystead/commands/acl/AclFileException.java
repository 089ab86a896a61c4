// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

/** Users that cannot be loaded; the message says from where and why. */
public final class AclFileException extends Exception {
  private static final long serialVersionUID = 1L;

  AclFileException(String message, Throwable cause) {
    super(message, cause);
  }

  public AclFileException(String message) {
    super(message);
  }
}
