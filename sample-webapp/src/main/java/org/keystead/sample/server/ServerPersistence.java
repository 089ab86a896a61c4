// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.server;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Hands the server's entity manager on, that of its JTA transaction. */
@Dependent
public class ServerPersistence {
  @SuppressWarnings("NullAway.Init") // the server fills it
  @Produces
  @PersistenceContext(unitName = "atlas")
  private EntityManager entities;
}
