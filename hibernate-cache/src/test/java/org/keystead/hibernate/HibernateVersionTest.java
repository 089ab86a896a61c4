// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hibernate.Version;
import org.junit.jupiter.api.Test;

/** The tests run on the Hibernate that their execution names. */
class HibernateVersionTest {
  @Test
  void thisIsTheHibernateThatIsMeant() {
    String meant = System.getProperty("keystead.hibernate");
    assertTrue(
        meant == null || meant.equals(Version.getVersionString()),
        () -> Version.getVersionString() + " instead of " + meant);
  }
}
