// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.state;

import org.jspecify.annotations.Nullable;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;

/** How the states of one role (entity, collection, natural id) look in JSON. */
public interface StateForm {
  /** The name of the entity or collection. */
  String role();

  /** Names and types of everything in it; what was stored under another one cannot be read. */
  String description();

  /**
   * Forms of one description whose kins are equal may exchange states as objects; null when a state
   * is bound to its session factory.
   */
  @Nullable Object kin();

  void write(JsonWriter out, Object value) throws JsonException;

  Object read(@Nullable Object json) throws JsonException;
}
