// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the tests' tables are: an own database of H2 in memory; or, where the property {@code
 * keystead.database} says {@code postgresql}, of the machine's PostgreSQL.
 */
final class Database {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Database() {}

  /** Properties of a fresh database, of whichever kind is tested. */
  static Map<String, Object> fresh() {
    return System.getProperty("keystead.database", "h2").equals("postgresql")
        ? RealPostgres.shared().fresh()
        : h2();
  }

  /** Properties of a fresh database of H2. */
  static Map<String, Object> h2() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(
        "jakarta.persistence.jdbc.url",
        "jdbc:h2:mem:keystead" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    properties.put("jakarta.persistence.jdbc.user", "sa");
    properties.put("jakarta.persistence.jdbc.password", "");
    return properties;
  }
}
