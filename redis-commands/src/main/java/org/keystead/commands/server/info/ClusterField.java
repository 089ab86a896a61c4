// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;

/** INFO cluster: there is none. */
enum ClusterField implements InfoField {
  CLUSTER_ENABLED("Always 0: there is no cluster mode.", c -> 0);

  private final String doc;
  private final Source source;

  ClusterField(String doc, Source source) {
    this.doc = doc;
    this.source = source;
  }

  @Override
  public String doc() {
    return doc;
  }

  @Override
  public @Nullable String value(InfoContext context) {
    return InfoField.text(source, context);
  }
}
