// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerSettings.BufferLimit;

/**
 * A value of {@code client-output-buffer-limit}: a limit for each class of clients, null for those
 * of which nothing was said.
 *
 * @param normal clients that are neither of the others
 * @param replica replicas, which Redis also calls slaves
 * @param pubsub clients with subscriptions
 */
record OutputLimits(
    @Nullable BufferLimit normal, @Nullable BufferLimit replica, @Nullable BufferLimit pubsub) {
  static final OutputLimits UNSAID = new OutputLimits(null, null, null);

  static OutputLimits of(ServerSettings settings) {
    return new OutputLimits(
        settings.normalOutputLimit(), settings.replicaOutputLimit(), settings.pubsubOutputLimit());
  }

  /** These limits, and the others' where these say nothing. */
  OutputLimits over(OutputLimits others) {
    return new OutputLimits(
        normal == null ? others.normal : normal,
        replica == null ? others.replica : replica,
        pubsub == null ? others.pubsub : pubsub);
  }

  void writeTo(ServerSettings settings) {
    settings
        .normalOutputLimit(orNone(normal))
        .replicaOutputLimit(orNone(replica))
        .pubsubOutputLimit(orNone(pubsub));
  }

  static BufferLimit orNone(@Nullable BufferLimit limit) {
    return limit == null ? BufferLimit.NONE : limit;
  }
}
