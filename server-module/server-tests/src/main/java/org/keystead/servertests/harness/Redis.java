// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import redis.clients.jedis.Jedis;

/** The Redis client outside of the server. */
public final class Redis {
  private static final int MOST_MILLIS = 120_000;

  private Redis() {}

  /** A connection to the RESP door that keystead.war opens. */
  public static Jedis connect() {
    Jedis jedis = new Jedis("127.0.0.1", Servers.respPort(), MOST_MILLIS);
    try {
      jedis.auth(Servers.PASSWORD);
      return jedis;
    } catch (RuntimeException e) {
      jedis.close();
      throw e;
    }
  }
}
