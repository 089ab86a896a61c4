// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

/** Told of changes after they happened; see {@link Channel#subscribe} for where it runs. */
@FunctionalInterface
public interface ChangeListener {
  /** May throw: the exception reaches the caller whose change this was, after delivery went on. */
  void onChange(ChangeEvent event);
}
