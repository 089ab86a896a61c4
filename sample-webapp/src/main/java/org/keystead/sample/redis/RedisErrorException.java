// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

/** A server answered with an error; the message is its text. */
public final class RedisErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedisErrorException(String text) {
    super(text);
  }
}
