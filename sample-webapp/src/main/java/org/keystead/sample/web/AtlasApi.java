// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What the page's script calls: everything below /api. */
@ApplicationPath("api")
public final class AtlasApi extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        AtlasResource.class,
        LiveResource.class,
        EventsResource.class,
        Refusals.class,
        Unreachable.class);
  }
}
