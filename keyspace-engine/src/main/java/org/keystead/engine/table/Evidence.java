// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

/**
 * A live value that proves something about its key to writers to come: that it is locked, that it
 * was removed, since when it holds. As long as it lies there, it speaks for its key alone; when it
 * is lost (deleted, evicted, expired, renamed, overwritten by something that is no evidence), by
 * whatever door, its region's floor rises instead, see {@code Region.notBefore}.
 *
 * <p>Implementations are immutable and run no foreign code: the engine asks them under its locks.
 */
public interface Evidence {
  /**
   * The moment to which the region's floor rises when this is lost: what began before it is not to
   * be stored any more.
   *
   * @param nowNanos the moment of the loss
   */
  long floorWhenLost(long nowNanos);

  /**
   * Whether it stays until its own expiry: it is never evicted, neither the region's time to live
   * nor its idle time apply, there is always room for it, and no snapshot contains it.
   */
  boolean isHeld();

  /**
   * Whether it stays when an adapter invalidates the region as a whole; implies {@link #isHeld}.
   */
  boolean outlivesInvalidation();
}
