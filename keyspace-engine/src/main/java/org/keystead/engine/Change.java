// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one key under its stripe. The context carries the arguments, so that the change
 * itself can be a constant and a command allocates nothing for it.
 *
 * <p>It may run more than once (bytes of a live object had to be made first): it reads the slot,
 * decides, and edits the slot last.
 *
 * @param <C> the context
 * @param <R> what the caller gets back
 */
@FunctionalInterface
public interface Change<C, R extends @Nullable Object> {
  R apply(Slot slot, C context);
}
