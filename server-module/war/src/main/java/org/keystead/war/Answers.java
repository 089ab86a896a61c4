// SPDX-License-Identifier: Apache-2.0
package org.keystead.war;

import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.keystead.jakarta.lifecycle.EngineHealth;
import org.keystead.jakarta.lifecycle.EngineOwner;

/** What a check answers of the engines that have an owner here. */
final class Answers {
  private Answers() {}

  static HealthCheckResponse of(String name, Predicate<EngineHealth> question) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(name);
    List<EngineHealth> all = EngineOwner.all().stream().map(EngineOwner::health).toList();
    for (EngineHealth health : all) {
      health
          .facts()
          .forEach((fact, value) -> response.withData(health.engine() + '.' + fact, value));
    }
    return response.status(!all.isEmpty() && all.stream().allMatch(question)).build();
  }
}
