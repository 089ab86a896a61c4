// SPDX-License-Identifier: Apache-2.0
package org.keystead.war;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.keystead.jakarta.lifecycle.EngineHealth;

/** Whether applications may use the engine as it was configured. */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {
  /** Made by the container. */
  public ReadyCheck() {}

  @Override
  public HealthCheckResponse call() {
    return Answers.of("keystead-ready", EngineHealth::ready);
  }
}
