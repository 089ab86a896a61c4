// SPDX-License-Identifier: Apache-2.0
package org.keystead.war;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.keystead.jakarta.lifecycle.EngineHealth;

/** Whether the engine answers. */
@Liveness
@ApplicationScoped
public class AliveCheck implements HealthCheck {
  /** Made by the container. */
  public AliveCheck() {}

  @Override
  public HealthCheckResponse call() {
    return Answers.of("keystead-alive", EngineHealth::alive);
  }
}
